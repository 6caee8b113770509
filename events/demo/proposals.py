"""What was proposed for the Mois de l'ESS of the demo: P1 to P4, and what the team thinks of them."""

from dataclasses import dataclass, field

from cress_site.typography import typo
from events.models import Proposal
from events.services import proposal as services

READ_AT = "2026-11-20 14:10"
PRIVATE_SALE = "Une vente privée n’entre pas dans le programme. Vous êtes une structure de l’ESS\u202f? Dites-nous-en plus."


@dataclass(frozen=True)
class Proposed:
    key: str
    at: str
    title: str
    type: str
    slots: tuple[tuple[str, str], ...]  # of moments as written in the data
    summary: str
    description: str
    contact: tuple[str, str]
    organisation: str = ""
    fields: dict = field(default_factory=dict)
    themes: tuple[str, ...] = ()
    venue: str = ""


ALL = (
    Proposed(
        "P1",
        "2026-11-17 14:20",
        "Visite de la recyclerie et atelier réparation",
        "visite",
        (("2026-11-28 10:00", "2026-11-28 12:00"), ("2026-11-28 14:00", "2026-11-28 16:00")),
        "On visite l’atelier, puis on répare ensemble le petit objet que chacun apporte.",
        "Une heure de visite, une heure d’établi. Venez avec un petit appareil en panne : on l’ouvre, on cherche, "
        "souvent on trouve. Enfants bienvenus avec une personne adulte.",
        ("Sékou Traoré", "sekou.traore@example.org"),
        "F15",
        {"audience": "tout public, dès 8 ans", "price_note": "gratuit", "venue_name": "L’atelier de la recyclerie",
         "venue_address": "3 rue des Établis", "venue_postcode": "63300", "venue_city": "Thiers"},
        ("insertion",),
    ),
    Proposed(
        "P2",
        "2026-11-12 09:40",
        "Ciné-débat « Nos communs »",
        "conférence",
        (("2026-11-26 20:00", "2026-11-26 22:30"),),
        "Un film, puis une discussion sur ce que l’on possède et décide à plusieurs.",
        "Trois lieux tenus par leurs habitantes et habitants, filmés pendant un an. La discussion suit, avec deux "
        "structures qui vivent cela ici.",
        ("Nathalie Ravel", "nathalie.ravel@example.org"),
        "F02",
        {"price_note": "5 € ; gratuit pour les demandeurs d’emploi",
         "registration_url": "https://billetterie.example.org/nos-communs"},
        ("gouvernance",),
        "V02",
    ),
    Proposed(
        "P3",
        "2026-11-16 17:05",
        "Vente privée de mobilier de bureau",
        "forum",
        (("2026-11-27 09:00", "2026-11-27 18:00"),),
        "Tout notre stock à moitié prix, sur invitation.",
        "Bureaux, fauteuils et caissons : déstockage avant inventaire.",
        ("Service commercial", "ventes@mobilier.example.org"),
        fields={"organiser_name": "Mobilier Express SAS", "venue_name": "Entrepôt Mobilier Express",
                "venue_address": "Zone des Ponts", "venue_postcode": "03000", "venue_city": "Moulins"},
    ),
    Proposed(
        "P4",
        "2026-11-19 11:30",
        "Petit-déjeuner des employeurs",
        "petit-déjeuner",
        (("2026-12-01 08:30", "2026-12-01 10:00"),),
        "Un café, trois questions de droit du travail, des réponses entre pairs.",
        "Chaque mois, des employeurs de l’ESS se retrouvent autour d’une question concrète. Ce mois-ci : le temps partiel.",
        ("Hélène Vigouroux", "helene.vigouroux@example.org"),
        "F21",
        {"audience": "employeurs de l’ESS"},
        ("employeur",),
        "V03",
    ),
)  # fmt: skip


def send(stage, proposed, *, campaign=None, slots=None) -> None:
    name, email = proposed.contact
    typed = {key: typo(value) for key, value in proposed.fields.items() if not key.endswith("_url")}
    values = (
        proposed.fields
        | typed
        | {
            "title": typo(proposed.title),
            "type": stage.types[proposed.type],
            "summary": typo(proposed.summary),
            "description": typo(proposed.description),
            "organisation": stage.organisations.get(proposed.organisation),
            "venue": stage.venues.get(proposed.venue),
            "contact_name": name,
            "contact_email": email,
            "campaign": campaign or stage.campaign,
            "themes": [stage.themes[code] for code in proposed.themes],
            "co_organisers": co_organisers(stage) if proposed.key == "P2" else "",
        }
    )
    if slots is None:
        slots = [tuple(stage.calendar.at(moment) for moment in slot) for slot in proposed.slots]
    row = services.start(values=values, slots=slots, press=f"demo:{proposed.key}")
    services.submit(proposal=row)


def confirm(proposed) -> None:
    """From the mailbox, once the mail has come."""
    row = Proposal.objects.get(title=typo(proposed.title), contact_email=proposed.contact[1])
    services.confirm(proposal=row)


def co_organisers(stage) -> str:
    return stage.organisations["F20"].name


def answer(stage) -> None:
    """P2 is ready, and waits for the team to send it; P3 was refused."""
    actor = stage.team["Élise"]
    rows = {row.title: row for row in Proposal.objects.waiting()}
    ready, refused = rows[typo(ALL[1].title)], rows[typo(ALL[2].title)]
    services.note(
        proposal=ready, decision=Proposal.Decision.PUBLISH, message="", reason="", actor=actor
    )
    services.note(
        proposal=refused,
        decision=Proposal.Decision.REFUSE,
        message=PRIVATE_SALE,
        reason=Proposal.Reason.OUT_OF_SCOPE,
        actor=actor,
    )
    services.apply(proposal=refused, actor=actor)
