"""Who asks to join the chamber, or a structure of it, and who is invited: each as its own services leave it."""

from dataclasses import dataclass

from django.db import connection

from cress_site import clock
from cress_site.typography import typo
from events.demo.people import address
from members.models import MembershipApplication
from members.services import application as applications
from members.services import invitation as invitations
from members.services import join_request as requests

DELETE_ROUTED = "DELETE FROM procrastinate_jobs WHERE task_name = %s"
MORE = "Pouvez-vous nous envoyer les statuts signés\u202f? La version jointe ne porte pas de date."
REFUSED = (
    "Les statuts ne prévoient ni gouvernance démocratique ni encadrement des bénéfices\u00a0: "
    "ils n’entrent pas dans l’économie sociale et solidaire. Nous restons à votre disposition pour en parler."
)


@dataclass(frozen=True)
class Applicant:
    """`sent`: when; empty for somebody who stopped after the second step."""

    at: str
    sent: str
    contact: tuple[str, str, str]  # first name, last name, job
    structure: dict
    activity: dict
    answer: str = ""  # of the team


def _structure(name, legal_form, *place, **numbers):
    address, postcode, city = place
    facts = {"name": name, "legal_form": legal_form, "address": address, "postcode": postcode}
    return facts | {"city": city} | numbers


APPLICANTS = (
    Applicant(
        "2026-11-10 17:20",
        "2026-11-10 17:55",
        ("Édouard", "Belin", "gérant"),
        _structure("Horizon Placements", "autre", "2 place des Foires", "03200", "Vichy", naf="66.19B"),
        {"sectors": "conseil", "description": "Conseil en placement pour les particuliers."},
        answer="refused",
    ),
    Applicant(
        "2026-11-16 09:15",
        "2026-11-16 12:05",
        ("Noémie", "Sabatier", "coordinatrice"),
        _structure(
            "Radio des Cratères", "association", "8 rue du Relais", "43000", "Le Puy-en-Velay", rna="W431000018"
        ),
        {
            "sectors": "médias, éducation populaire",
            "description": "Radio associative : reportages avec les habitantes et les habitants, ateliers dans les écoles.",
            "employees": 3,
            "volunteers": 40,
        },
        answer="more_asked",
    ),
    Applicant(
        "2026-11-20 11:40",
        "2026-11-20 12:10",
        ("Hélène", "Astier", "gérante"),
        _structure(
            "Atelier vélo La Roue libre", "scop", "3 quai de la Filature", "63300", "Thiers", siret="00000036400018"
        ),
        {
            "sectors": "mobilité, réemploi",
            "description": "Un atelier où chacun répare son vélo avec les salariés, et des cours de mécanique.",
            "employees": 5,
            "volunteers": 12,
        },
    ),
    Applicant(
        "2026-11-21 20:05",
        "",
        ("Basile", "Coudert", "trésorier"),
        _structure(
            "Les Fournils partagés", "association", "Le Bourg", "15100", "Saint-Flour", rna="W151000023"
        ),
        {"description": "Des fours de village remis en route, et les fournées ouvertes à toutes et tous."},
    ),
)  # fmt: skip

# When, who, their job, the structure as they write it, a word.
REQUESTS = (
    ("2026-11-13 08:50", ("Bruno", "Teyssier"), "meunier", "le petit moulin de la Sioule", ""),
    (
        "2026-11-20 16:30",
        ("Juliette", "Meyniel"),
        "comptable",
        "couleur bocage",
        "Je remplace Lucas pour les comptes depuis la rentrée.",
    ),
)
REMINDED = ("2026-11-16 10:10", "2026-11-21 10:10")

# When, by whom, for which structure, whom.
INVITATIONS = (
    ("2026-10-20 15:00", "Idriss Bellanger", "F05", "atelier@example.org", False),
    ("2026-11-19 09:30", "Camille Rochefort", "F02", "sonia.delmas@example.org", False),
)


def acts():
    """(moment, what happens) for the story, whose stage is given to each."""
    for applicant in APPLICANTS:
        yield applicant.at, lambda stage, one=applicant: _begin(one)
        if applicant.sent:
            yield applicant.sent, lambda stage, one=applicant: _send(one)
    yield "2026-11-18 10:25", lambda stage: _ask_more(stage)
    yield "2026-11-18 10:40", lambda stage: _refuse(stage)
    for asked in REQUESTS:
        yield asked[0], lambda stage, one=asked: _ask(*one[1:])
    for moment in REMINDED:
        yield moment, lambda stage: requests.remind(now=clock.now())
    for invited in INVITATIONS:
        yield invited[0], lambda stage, one=invited: _invite(stage, *one[1:])


def _begin(applicant):
    values = {name: typo(value) for name, value in applicant.structure.items()}
    email = address(*applicant.contact[:2])
    row = applications.start(values=values | {"contact_email": email})
    activity = {
        name: typo(value) if isinstance(value, str) else value
        for name, value in applicant.activity.items()
    }
    applications.save_step(application=row, step=2, values=activity)


def _send(applicant):
    first_name, last_name, job = applicant.contact
    people = {
        "legal_representative": f"{first_name} {last_name}, {job}",
        "contact_first_name": first_name,
        "contact_last_name": last_name,
        "contact_job": job,
        "directory_consent_at": clock.now(),
    }
    row = _row(applicant)
    applications.save_step(application=row, step=3, values=people)
    applications.submit(application=row)


def _row(applicant):
    return MembershipApplication.objects.get(name=typo(applicant.structure["name"]))


def _answered_as(answer):
    return _row(next(one for one in APPLICANTS if one.answer == answer))


def _ask_more(stage):
    row = _answered_as("more_asked")
    applications.ask_more(application=row, request=MORE, actor=stage.team["Paul"])


def _refuse(stage):
    row = _answered_as("refused")
    applications.refuse(application=row, reason=REFUSED, actor=stage.team["Élise"])


def _ask(person, job, structure, message):
    first_name, last_name = person
    row = requests.ask(
        organisation_name=structure,
        email=address(first_name, last_name),
        first_name=first_name,
        last_name=last_name,
        job=job,
        message=typo(message),
    )
    requests.route(request_id=row.pk)
    with connection.cursor() as cursor:
        cursor.execute(DELETE_ROUTED, [requests.ROUTE])


def _invite(stage, name, key, email, is_referent):
    organisation = stage.organisations[key]
    links = organisation.representatives.select_related("user")
    actor = next(link.user for link in links if str(link.user) == name)
    invitations.invite(organisation=organisation, email=email, is_referent=is_referent, actor=actor)
