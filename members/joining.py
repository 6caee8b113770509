"""What the pages of an application show: its steps, what was answered, where it stands."""

import uuid
from dataclasses import dataclass

from django.urls import reverse

from cress_site import clock
from cress_site.typography import count, day_full, listing, phone
from members import likeness
from members.joining_texts import FORM, STATE
from members.models import MembershipApplication

State = MembershipApplication.State
NAMES = ("organisation", "activity", "people", "documents")


@dataclass(frozen=True)
class Step:
    number: int
    name: str
    is_done: bool
    is_here: bool


@dataclass(frozen=True)
class Section:
    """What was answered in one step, and where to change it."""

    title: str
    url: str
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class Stage:
    title: str
    when: str = ""
    text: str = ""
    state: str = ""  # « fait », « ici » or nothing


def steps(here, application) -> list[Step]:
    done = application.steps_done if application else 0
    return [
        Step(number, FORM[f"step.{name}"], number <= done and number != here, number == here)
        for number, name in enumerate(NAMES, 1)
    ]


def known_of(viewer) -> dict:
    """Somebody who is logged in does not type again what their account says."""
    return {"contact_email": viewer.user.email} if viewer.is_authenticated else {}


def kept(form) -> dict:
    """What this step may write; an agreement has the moment it was given, or none."""
    values = form.right_values()
    cleaned = getattr(form, "cleaned_data", {})
    for name in ("directory_consent", "contact_consent"):
        if name in form.fields:
            given_at = getattr(form.instance, f"{name}_at")
            values[f"{name}_at"] = (given_at or clock.now()) if cleaned.get(name) else None
    return values


def uuid_of(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def similar(application) -> list:
    """Structures of the public directory this one may already be: a question, not a refusal."""
    if application is None:
        return []
    return likeness.similar(application.name, among=likeness.public())


# --------------------------------------------------------------------------- read again before sending


def sections(application) -> list[Section]:
    shown = ((1, _structure(application)), (2, _activity(application)), (3, _people(application)))
    return [
        Section(FORM[f"step.{NAMES[number - 1]}"], _url(application, number), lines)
        for number, lines in shown
    ]


def _url(application, number):
    return reverse("members:application_step", args=[application.token, number])


def _structure(row):
    place = " ".join(filter(None, (row.postcode, row.city)))
    return _lines(
        (FORM["name.label"], row.name),
        (FORM["acronym.label"], row.acronym),
        (FORM["legal_form.label"], row.get_legal_form_display()),
        (FORM["college.label"], row.college),
        (FORM["siret.label"], row.siret),
        (FORM["rna.label"], row.rna),
        (FORM["naf.label"], row.naf),
        (FORM["created_year.label"], row.created_year),
        (FORM["address.label"], ", ".join(filter(None, (row.address, place)))),
        (FORM["territory.label"], row.territory),
        (FORM["phone.label"], phone(row.phone) if row.phone else ""),
        (FORM["public_email.label"], row.public_email),
        (FORM["website.label"], row.website),
    )


def _activity(row):
    return _lines(
        (FORM["sector.label"], row.sectors),
        (FORM["description.label"], row.description),
        (FORM["employees.label"], _full_time(row.employees)),
        (FORM["volunteers.label"], row.volunteers),
        (FORM["network.label"], row.network),
        (FORM["accreditations.label"], listing(row.accreditations.all()) if row.pk else ""),
    )


def _full_time(number) -> str:
    """« 4,5 », « 12 »"""
    return "" if number is None else f"{number.normalize():f}".replace(".", ",")


def _people(row):
    return _lines(
        (FORM["legal_representative.label"], row.legal_representative),
        (FORM["contact.label"], ", ".join(filter(None, (row.contact_name, row.contact_job)))),
        ("Adresse e-mail", row.contact_email),
    )


def _lines(*pairs):
    return [(label, str(value)) for label, value in pairs if value not in (None, "")]


# --------------------------------------------------------------------------- where it stands


def stages(application) -> list[Stage]:
    sent = Stage(
        STATE["submitted"], day_full(application.submitted_at), _papers(application), "fait"
    )
    return [sent, *_after(application)]


def _papers(application):
    number = application.documents.count()
    return count(number, "document joint", "documents joints") if number else "Sans document joint"


def _after(application):
    if application.state == State.MORE_ASKED:
        return [
            Stage(STATE["more_asked"], state="ici"),
            Stage("Examen par l’équipe"),
            Stage("Réponse"),
        ]
    if application.state == State.SUBMITTED:
        return [Stage("Examen par l’équipe", state="ici"), Stage("Réponse par e-mail")]
    decided = day_full(application.decided_at)
    return [
        Stage("Examen par l’équipe", state="fait"),
        Stage(STATE[application.state], decided, state="fait"),
    ]
