"""What the events hold of one person, for « Mes données »: registrations, questions, needs, and until when."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from cress_site import clock
from cress_site.models import SiteSettings
from cress_site.typography import count, date_full, day_full, local, typo
from events.models import Registration
from events.programme import links
from members.rules import add_months


@dataclass(frozen=True)
class Row:
    """One line of the table: what, why, until when."""

    what: str
    why: str
    until: str
    anchor: str


@dataclass(frozen=True)
class Line:
    title: str
    detail: str
    until: str
    url: str = ""


@dataclass(frozen=True)
class Held:
    rows: list[Row]
    registrations: list[Line]
    questions: list[Line]
    needs: list[Line]


def held_of(user) -> Held:
    site = SiteSettings.load()
    found = list(_registrations(user))
    questions = [row for row in found if getattr(row, "question", None)]
    needs = [row for row in found if row.needs]
    return Held(
        rows=_rows(site, found, questions, needs),
        registrations=[_registration(row, site) for row in found],
        questions=[_question(row, site) for row in questions],
        needs=[_needs(row, site) for row in needs],
    )


def _registrations(user):
    mine = Q(user=user) | Q(email_norm=user.email)
    rows = Registration.objects.filter(mine, erased_at=None).select_related("event", "question")
    rows = rows.defer("event__landscape", "event__description", "event__search_vector")
    return rows.prefetch_related("seats__session").order_by("-event__starts_at")


def _rows(site, registrations, questions, needs):
    years = count(site.retention_registration_years, "an", "ans")
    months = count(site.retention_question_months, "mois", "mois")
    days = count(site.retention_needs_days, "jour", "jours")
    return [
        Row(
            f"Inscriptions et présences : {len(registrations)}",
            "organiser les rencontres, rendre compte à nos financeurs",
            f"{years} après votre dernière participation, puis des nombres sans nom",
            "inscriptions",
        ),
        Row(
            f"Questions : {len(questions)}",
            "préparer les tables",
            f"{months} après la rencontre",
            "questions",
        ),
        Row(
            f"Besoins d’accueil : {len(needs)}",
            "vous accueillir",
            f"{days} après la rencontre",
            "besoins",
        ),
    ]


def _registration(row, site) -> Line:
    seats = [_seat(seat) for seat in row.seats.all()]
    day = day_full(row.event.starts_at)
    until = add_months(_day(row), 12 * site.retention_registration_years)
    url = links.registration_detail_url(row) if _opens(row) else ""
    return Line(typo(row.event.title), "\u202f; ".join([day, *seats]), date_full(until), url)


def _opens(row) -> bool:
    """A personal link dies some weeks after its event."""
    return clock.now() <= row.event.ends_at + dt.timedelta(days=settings.PERSONAL_LINK_DAYS)


def _seat(seat) -> str:
    state = "présence notée" if seat.checked_in_at else seat.get_status_display()
    return f"{typo(seat.session.teaser)} : {state}"


def _question(row, site) -> Line:
    until = add_months(_day(row), site.retention_question_months)
    return Line(typo(row.event.title), row.question.text, date_full(until))


def _needs(row, site) -> Line:
    until = _day(row) + dt.timedelta(days=site.retention_needs_days)
    return Line(typo(row.event.title), row.needs, date_full(until))


def _day(row):
    return local(row.event.ends_at).date()
