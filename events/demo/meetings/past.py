"""What has taken place: E01 to E06, and E14 as first announced."""

from events.demo.meetings.shapes import Meeting, Part, Table

E01 = Meeting(
    key="E01",
    title="Matinale de Clermont-Ferrand au GRIN",
    short_title="Matinale au GRIN",
    type="matinale",
    day="2019-07-03",
    hours="09:00-12:00",
    is_shifted=False,
    venue="V01",
    announced="2026-03-02 10:00",
    summary="Une chambre régionale, ses adhérents, le public, et un lieu qui vient d’ouvrir.",
    description="La CRESS donne rendez-vous à ses adhérents clermontois, puis à toutes les personnes curieuses de "
    "l’économie sociale et solidaire, dans un lieu qui vient d’ouvrir : le GRIN, librairie, café et média au "
    "9 rue Saint-Hérem.",
    themes=("adhesion", "territoire"),
    fields={
        "is_time_known": False,
        "internal_note": "Les heures d’origine ne sont pas connues : 9 h – 12 h est une supposition de la "
        "démonstration. Le nombre de personnes présentes est inconnu.",
    },
    parts=(
        Part(
            "1",
            "Entre adhérents",
            "09:00-10:00",
            members_only=True,
            description="Se rencontrer près de chez soi et garder un contact régulier avec la chambre régionale.",
        ),
        Part(
            "2",
            "Pour toutes et tous",
            "10:00-11:00",
            description="Découvrir ce qu’est une CRESS et ce qu’elle peut apporter à une structure.",
        ),
        Part(
            "3",
            "Ateliers en petits groupes",
            "11:00-12:00",
            description="Chacun vient avec sa question, qu’elle touche à son travail ou à sa vie personnelle.",
            fields={"kind": "workshops", "table_choice": "staff"},
        ),
    ),
)

E02 = Meeting(
    key="E02",
    title="Matinale de Vichy : coopérer pour recruter",
    short_title="Matinale de Vichy",
    type="matinale",
    day="2026-09-17",
    hours="08:30-12:00",
    welcome="08:30",
    venue="V03",
    announced="2026-07-06 10:00",
    closes="2026-09-15 12:00",
    summary="Comment trouver les bonnes personnes quand on est une petite structure ?",
    description="Comment trouver les bonnes personnes quand on est une petite structure ? À Vichy, des employeurs de "
    "l’ESS racontent ce qu’ils ont mis en commun : annonces, salons, parcours d’accueil.",
    themes=("employeur", "emploi"),
    parts=(
        Part(
            "1",
            "Nos recrutements difficiles : tour de table",
            "08:45-10:00",
            30,
            members_only=True,
            description="Chaque structure vient avec un poste qu’elle ne parvient pas à pourvoir.",
            speakers=(("Perrine Collange", "La Halle aux graines du Bourbonnais"),),
        ),
        Part(
            "2",
            "Ce que des employeurs ont mis en commun",
            "10:15-11:00",
            60,
            description="Annonces, salons, parcours d’accueil : trois récits, puis vos questions.",
            speakers=(
                ("Nathalie Ravel", "Limagne Intérim Insertion"),
                ("Martine Chazal", "Union des employeurs solidaires (antenne Loire)"),
            ),
        ),
        Part(
            "3",
            "Quatre ateliers au choix",
            "11:00-12:00",
            tables=(
                Table("annonce", "Écrire une annonce juste", "employeur", "Ibrahim Koné"),
                Table("partage", "Partager un poste", "employeur", "Martine Chazal"),
                Table("chercher", "Chercher dans l’ESS", "emploi", "Nora Belhadj"),
                Table("accueil", "Accueillir et garder", "employeur", "Mireille Cussac"),
            ),
        ),
    ),
)

E03 = Meeting(
    key="E03",
    title="Lancement du Mois de l’ESS {year}",
    short_title="Lancement du Mois de l’ESS",
    type="soirée",
    day="2026-11-03",
    hours="18:30-21:00",
    venue="V08",
    announced="2026-09-21 14:00",
    summary="Une soirée pour ouvrir un mois de visites, de débats et d’ateliers dans toute la région.",
    description="Une soirée pour ouvrir un mois de visites, de débats et d’ateliers dans toute la région. Au "
    "programme : présentation des temps forts, témoignages et verre de l’amitié.",
    themes=("territoire",),
    contact="Paul",
    parts=(Part("1", "La soirée", "18:30-21:00", 120, fields={"half_days": "pm"}),),
)

E04 = Meeting(
    key="E04",
    title="Portes ouvertes de l’Imprimerie des Dômes",
    short_title="Imprimerie des Dômes",
    type="visite",
    day="2026-11-07",
    hours="10:00-16:00",
    venue="V12",
    announced="2026-10-05 09:30",
    summary="Deux visites guidées de l’atelier, puis un échange sur le quotidien d’une SCOP.",
    description="L’imprimerie coopérative ouvre ses portes. Deux visites guidées de l’atelier, puis un échange avec "
    "les salariées et salariés associés sur le quotidien d’une SCOP.",
    themes=("cooperative",),
    organisers=("F05",),
    contact="Paul",
    fields={"internal_note": "Proposé par l’Imprimerie des Dômes, relu puis publié par l’équipe."},
    parts=(
        Part(
            "1",
            "Visite du matin",
            "10:30-12:00",
            12,
            fields={"kind": "visit", "slot_group": "visite"},
        ),
        Part(
            "2",
            "Visite de l’après-midi",
            "14:00-15:30",
            12,
            fields={"kind": "visit", "slot_group": "visite", "half_days": "pm"},
        ),
    ),
)

E05 = Meeting(
    key="E05",
    title="Café-rencontre : étudier et entreprendre dans l’ESS",
    short_title="Café-rencontre étudiant",
    type="réunion d’information collective",
    day="2026-11-12",
    hours="17:30-19:00",
    venue="V02",
    announced="2026-10-12 11:00",
    summary="Un café, trois parcours et vos questions. Entrée libre, sans inscription.",
    description="Un café, trois parcours et vos questions : alternance, service civique, premier emploi, création "
    "d’activité. Entrée libre, sans inscription.",
    themes=("formation", "emploi", "creation"),
    contact="Paul",
    parts=(
        Part(
            "1",
            "Trois parcours, vos questions",
            "17:30-19:00",
            fields={"registration_mode": "none", "half_days": "pm"},
        ),
    ),
)

E06 = Meeting(
    key="E06",
    title="Atelier en ligne : association, SCOP ou SCIC ?",
    short_title="Association, SCOP ou SCIC",
    type="atelier",
    day="2026-11-18",
    hours="12:30-13:45",
    venue="V11",
    announced="2026-10-14 09:00",
    summary="Une heure et quart pour comparer trois statuts à partir de cas concrets.",
    description="Une heure et quart pour comparer trois statuts à partir de cas concrets : qui décide, qui finance, "
    "qui travaille, que deviennent les excédents ?",
    themes=("statuts", "cooperative", "creation"),
    contact="Paul",
    fields={"attendance_mode": "online"},
    parts=(
        Part(
            "1",
            "Trois statuts, trois cas",
            "12:30-13:45",
            80,
            fields={"online_url": "https://visio.example.org/trois-statuts-4f7k"},
        ),
    ),
)

# Announced for October, then moved to January by the service (see `story`).
E14 = Meeting(
    key="E14",
    title="Matinale de Lyon : coopérations ville-campagne",
    short_title="Matinale de Lyon",
    type="matinale",
    day="2026-10-08",
    hours="08:30-12:00",
    welcome="08:30",
    venue="V07",
    announced="2026-08-31 10:00",
    summary="Circuits courts, tiers-lieux, emplois partagés : ce que Lyon et les campagnes voisines ont à faire ensemble.",
    description="Circuits courts, tiers-lieux, emplois partagés : ce que Lyon et les campagnes voisines ont à faire "
    "ensemble. La rencontre a changé de date ; les inscriptions restent valables.",
    themes=("territoire", "employeur"),
    contact="Paul",
    parts=(
        Part(
            "1",
            "Trois coopérations passées au crible",
            "08:45-10:00",
            25,
            members_only=True,
            description="Ce qui a marché, ce qui a coûté, ce que l’on ne referait pas.",
            speakers=(("Gabriel Rouvière", "Fondation Tisserands d’avenir"),),
        ),
        Part(
            "2",
            "Ville et campagne, qui a besoin de qui ?",
            "10:15-12:00",
            60,
            description="Table ronde, puis échanges par tables avec les intervenantes et intervenants.",
        ),
    ),
)

PAST = (E01, E02, E03, E04, E05, E06, E14)
