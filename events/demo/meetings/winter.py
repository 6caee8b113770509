"""What comes the year after: E12, E13, E15, E16 and E17."""

from events.demo.meetings.shapes import Meeting, Part

E12 = Meeting(
    key="E12",
    title="Vœux et rencontre des adhérents",
    short_title="Vœux aux adhérents",
    type="rencontre entre adhérents",
    day="2027-01-12",
    hours="18:00-20:00",
    venue="V07",
    announced="2026-10-29 10:00",
    summary="Une soirée simple pour se souhaiter la bonne année et croiser les projets de {year}.",
    description="Une soirée simple pour se souhaiter la bonne année et croiser les projets de {year}. Réservée aux "
    "structures adhérentes, avec la possibilité de venir à deux.",
    themes=("adhesion",),
    fields={"price_note": "Participation libre au buffet"},
    parts=(
        Part(
            "1",
            "Croiser nos projets de l’année",
            "18:00-20:00",
            60,
            members_only=True,
            teaser="Vœux entre adhérents",
            description="Un tour des projets en deux minutes chacun, puis un buffet. Venez à deux si vous le souhaitez.",
            speakers=(("Nora Belhadj", "Volcan d’activités"),),
            fields={"guests_allowed": 1, "half_days": "pm"},
        ),
    ),
)

E13 = Meeting(
    key="E13",
    title="Matinale du Puy-en-Velay : habitat et entraide",
    short_title="Matinale du Puy-en-Velay",
    type="matinale",
    day="2027-01-21",
    hours="08:30-12:00",
    welcome="08:30",
    venue="V05",
    announced="2026-11-09 10:00",
    summary="Trois façons d’habiter en s’entraidant, en Velay et ailleurs.",
    description="Béguinages, coopératives d’habitants, intermédiation locative : trois façons d’habiter en s’entraidant, "
    "en Velay et ailleurs.",
    themes=("territoire", "cooperative"),
    parts=(
        Part(
            "1",
            "Habiter ensemble : nos montages",
            "08:45-10:00",
            20,
            members_only=True,
            fields={"registration_opens_at": "2027-01-04 09:00"},
        ),
        Part(
            "2",
            "Trois façons d’habiter",
            "10:15-12:00",
            60,
            fields={"registration_opens_at": "2027-01-04 09:00"},
        ),
    ),
)

E15 = Meeting(
    key="E15",
    title="Formation : animer une gouvernance partagée",
    short_title="Gouvernance partagée",
    type="formation",
    day="2027-02-04",
    hours="09:00-17:00",
    venue="V09",
    announced="2026-11-02 10:00",
    summary="Une journée pour s’outiller : préparer une décision, distribuer les rôles, traverser un désaccord.",
    description="Une journée pour s’outiller : préparer une décision, distribuer les rôles, traverser un désaccord. "
    "Attestation remise aux personnes présentes toute la journée.",
    themes=("gouvernance", "formation"),
    speakers=(("Étienne Chomette", "Volcan d’activités"),),
    parts=(
        Part(
            "1",
            "La journée de formation",
            "09:00-17:00",
            12,
            description="De 9 h à 12 h 30, puis de 13 h 30 à 17 h. Le repas se prend sur place, chacun apporte quelque chose.",
            fields={"half_days": "both"},
        ),
    ),
)

E16 = Meeting(
    key="E16",
    title="Uphéros Clermont (événement partenaire)",
    short_title="Uphéros Clermont",
    type="événement partenaire",
    day="2027-03-25",
    hours="18:30-20:30",
    venue="",
    territory="63",
    announced="2026-11-13 16:00",
    summary="Rendez-vous proposé par un partenaire.",
    description="Rendez-vous proposé par un partenaire. Les informations et l’inscription se trouvent sur son site.",
    contact="Paul",
    is_published=False,
    fields={
        "registration_url": "https://upheros.example.org/inscription",
        "partner_name": "Uphéros Clermont",
        "internal_note": "Date fictive, lieu à préciser : ne pas publier avant l’accord du partenaire.",
    },
    parts=(Part("1", "La soirée", "18:30-20:30", fields={"registration_mode": "elsewhere"}),),
)

E17 = Meeting(
    key="E17",
    title="Séance de travail : renouveler le conseil d’administration",
    short_title="Séance de travail",
    type="rencontre entre adhérents",
    day="2027-02-09",
    hours="17:30-19:30",
    venue="V07",
    announced="2026-11-04 10:00",
    summary="Préparer ensemble les candidatures au conseil d’administration.",
    description="Préparer ensemble les candidatures au conseil d’administration, collège par collège.",
    themes=("gouvernance",),
    fields={"is_announced": False},
    parts=(
        Part(
            "1",
            "Collège par collège",
            "17:30-19:30",
            30,
            members_only=True,
            description="Qui arrive au bout de son mandat, qui souhaite se présenter, comment équilibrer le conseil.",
            fields={"half_days": "pm"},
        ),
    ),
)

WINTER = (E12, E13, E15, E16, E17)
