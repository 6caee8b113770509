"""What comes in the weeks after the reference day: E07 to E11."""

from events.demo.meetings.shapes import Meeting, Part, Table

E07 = Meeting(
    key="E07",
    title="Matinale de Moulins : financer son projet à plusieurs",
    short_title="Matinale de Moulins",
    type="matinale",
    day="2026-11-24",
    hours="08:30-12:00",
    welcome="08:30",
    venue="V04",
    announced="2026-10-01 10:00",
    summary="Prêt solidaire, titres associatifs, financement participatif, fondations : comment assembler les pièces ?",
    description="Prêt solidaire, titres associatifs, financement participatif, fondations : comment assembler les "
    "pièces sans y perdre son projet ? Première partie entre adhérents, puis ateliers ouverts à toutes et tous.",
    themes=("financement", "creation"),
    must_come=True,
    parts=(
        Part(
            "1",
            "Nos plans de financement, à livre ouvert",
            "08:45-10:00",
            20,
            members_only=True,
            description="Deux structures montrent leurs chiffres. Ce qui se dit ici reste ici.",
            speakers=(
                ("Pascale Dufraisse", "Ressources & Rebond"),
                ("Philippe Garnier", "Assurance mutuelle des Deux Fleuves"),
            ),
        ),
        Part(
            "2",
            "Qui finance l’économie d’ici, et à quelles conditions ?",
            "10:15-11:00",
            40,
            description="Quatre façons de financer un projet, quatre relations avec celui qui paie.",
        ),
        Part(
            "3",
            "Quatre ateliers au choix",
            "11:00-12:00",
            tables=(
                Table("plan", "Mon plan tient-il debout ?", "financement", "Philippe Garnier"),
                Table("pret", "Emprunter à plusieurs", "financement", "Nora Belhadj"),
                Table("titres", "Ouvrir son capital", "cooperative", "Perrine Collange"),
                Table("dons", "Dons et fondations", "financement", "Sarah Tournaire"),
            ),
        ),
    ),
)

E08 = Meeting(
    key="E08",
    title="Matinale d’Aurillac : mobilités rurales",
    short_title="Matinale d’Aurillac",
    type="matinale",
    day="2026-11-26",
    hours="09:00-12:00",
    venue="V06",
    announced="2026-10-06 10:00",
    summary="Autopartage, transport à la demande, vélos-cargos : trois structures partagent leurs essais et leurs erreurs.",
    description="Autopartage, transport à la demande, vélos-cargos : trois structures partagent leurs essais et leurs "
    "erreurs.",
    themes=("territoire",),
    contact="Paul",
    must_come=True,
    parts=(
        Part(
            "1",
            "Nos flottes, nos coûts, nos pannes",
            "09:00-10:15",
            15,
            members_only=True,
            speakers=(("Hugo d’Arfeuille", "Auto-partage des Monts"),),
        ),
        Part("2", "Se déplacer sans voiture à soi", "10:30-12:00", 30),
    ),
)

E09 = Meeting(
    key="E09",
    title="Soirée de clôture et prix régional de l’ESS",
    short_title="Clôture du Mois de l’ESS",
    type="soirée",
    day="2026-11-30",
    hours="18:00-21:30",
    welcome="18:00",
    venue="V08",
    announced="2026-10-08 10:00",
    summary="Les lauréates et lauréats du prix régional présentent leur projet.",
    description="Les lauréates et lauréats du prix régional présentent leur projet. Suivi d’un buffet préparé par une "
    "structure d’insertion.",
    themes=("impact", "insertion"),
    contact="Paul",
    parts=(Part("1", "Remise des prix et buffet", "18:00-21:30", 120, fields={"half_days": "pm"}),),
)

E10 = Meeting(
    key="E10",
    title="Matinale de Clermont-Ferrand : gouverner autrement",
    short_title="Matinale de Clermont",
    type="matinale",
    day="2026-12-10",
    hours="08:30-12:15",
    welcome="08:30",
    venue="V02",
    announced="2026-10-15 10:00",
    closes="2026-12-08 12:00",
    summary="Présidence collégiale, cercles, tirage au sort : que change-t-on vraiment quand on partage le pouvoir ?",
    description="Présidence collégiale, cercles, tirage au sort : que change-t-on vraiment quand on partage le "
    "pouvoir ? Retours d’expérience entre adhérents, présentation de la CRESS au public, puis cinq ateliers au "
    "choix : créer sa structure, travailler dans l’ESS, financer, gouverner, coopérer sur un territoire.",
    themes=("gouvernance", "adhesion", "creation"),
    fields={"price_note": "Gratuit"},
    parts=(
        Part(
            "1",
            "Partager la présidence : trois retours d’expérience",
            "08:45-10:00",
            25,
            members_only=True,
            description="Une présidence à six, des cercles, un tirage au sort : trois structures disent ce qui a tenu "
            "et ce qui a cassé. Sans compte rendu, pour parler librement.",
            speakers=(
                ("Hélène Vigouroux", "Réseau des cafés associatifs d’Auvergne"),
                ("Sékou Traoré", "Les Ateliers du Sancy solidaire"),
                ("Anne-Lise Pradier-Morel", "Mutuelle Santé des Volcans"),
            ),
        ),
        Part(
            "2",
            "La CRESS, c’est quoi ?",
            "10:15-11:00",
            50,
            description="Ce qu’est une chambre régionale, ce qu’elle fait, ce qu’elle peut apporter à votre projet.",
        ),
        Part(
            "3",
            "Cinq ateliers au choix",
            "11:00-12:15",
            description="Huit personnes par table. Votre question est lue à l’avance par la personne qui anime.",
            tables=(
                Table(
                    "creer",
                    "Créer sa structure",
                    "creation",
                    "Étienne Chomette",
                    "Volcan d’activités",
                    "De l’idée aux statuts : par quoi commencer, avec qui, et avec quel argent.",
                ),
                Table(
                    "travailler",
                    "Travailler dans l’ESS",
                    "emploi",
                    "Nathalie Ravel",
                    "Limagne Intérim Insertion",
                    "Métiers, offres, formations, reconversions : où chercher et comment se présenter.",
                ),
                Table(
                    "financer",
                    "Financer",
                    "financement",
                    "Philippe Garnier",
                    "Assurance mutuelle des Deux Fleuves",
                    "Subventions, prêts, fonds propres : ce que chacun permet, ce qu’il demande.",
                ),
                Table(
                    "gouverner",
                    "Gouverner",
                    "gouvernance",
                    "Hélène Vigouroux",
                    "Réseau des cafés associatifs d’Auvergne",
                    "Répartir les rôles, décider à plusieurs, renouveler un conseil.",
                ),
                Table(
                    "cooperer",
                    "Coopérer sur un territoire",
                    "territoire",
                    "Maëlle Chastang",
                    "La Halle aux graines du Bourbonnais",
                    "Communes, structures, habitants : monter ensemble ce que personne ne peut seul.",
                ),
            ),
        ),
    ),
)

E11 = Meeting(
    key="E11",
    title="Webinaire : demander l’agrément ESUS",
    short_title="Webinaire agrément ESUS",
    type="webinaire",
    day="2026-12-15",
    hours="11:00-12:00",
    venue="V11",
    announced="2026-10-26 09:00",
    summary="À qui s’adresse l’agrément, ce qu’il ouvre, les pièces à réunir.",
    description="À qui s’adresse l’agrément, ce qu’il ouvre, les pièces à réunir. Questions écrites pendant la séance.",
    themes=("esus", "statuts"),
    contact="Paul",
    fields={"attendance_mode": "online"},
    parts=(
        Part(
            "1",
            "L’agrément pas à pas",
            "11:00-12:00",
            150,
            fields={"online_url": "https://visio.example.org/agrement-esus-9m2r"},
        ),
    ),
)

AUTUMN = (E07, E08, E09, E10, E11)
