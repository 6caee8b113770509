"""The answer to a form sent without an account, carried by the visitor's own browser (docs/adr/0010).

What was submitted and what became of each part are signed into a cookie that only the answer page
receives, for a few minutes. Nothing is kept on the server, nothing stands in the address.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from cress_site import typography
from cress_site.texts import fill
from cress_site.typography import typo
from events import sentences
from events.models import Session, Workshop
from events.programme.badges import Badge
from events.registering import overlaps
from events.registration_texts import ANSWER, PAGE
from events.texts import BADGE, REFUSAL, RESULT, SEAT

COOKIE, SALT = "reponse", "events.registering.answer"
SECONDS = 600
CONFIRMED, WAITING = "c", "w"
GIVEN = (CONFIRMED, WAITING)
LONGEST_COOKIE = 3800  # browsers refuse beyond 4 096 with name and attributes


def remember(response, event, form, result):
    """Give the browser what its answer page will say."""
    signed = _signed(event, form, result, with_reasons=True)
    if len(signed) > LONGEST_COOKIE:
        signed = _signed(event, form, result, with_reasons=False)
    response.set_cookie(
        COOKIE,
        signed,
        max_age=SECONDS,
        path=reverse("events:registration_done", args=[event.slug]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _signed(event, form, result, *, with_reasons):
    tables = dict(form.asks())
    parts = [
        [
            outcome.session.pk,
            tables.get(outcome.session.pk) or 0,
            _state(outcome, event, form, with_reasons),
        ]
        for outcome in result.outcomes
    ]
    guests = [[guest.registration.full_name, _worst(guest)] for guest in result.guests]
    person = [form.cleaned_data["first_name"], form.cleaned_data["email"]]
    return signing.dumps([event.pk, *person, parts, guests], salt=SALT, compress=True)


def _state(outcome, event, form, with_reasons):
    if outcome.is_confirmed:
        return CONFIRMED
    if outcome.is_waiting:
        return WAITING
    said = sentences.say(outcome.refusal, event, form.desk.site)
    return said if with_reasons else REFUSAL["full_no_waitlist"]


def _worst(guest):
    return CONFIRMED if all(o.is_confirmed for o in guest.outcomes) else WAITING


@dataclass(frozen=True)
class Line:
    """One part asked for: what was asked, and what became of it."""

    hour: str
    title: str
    table: str
    badge: Badge | None
    sentence: str


@dataclass(frozen=True)
class Answer:
    title: str
    sentence: str
    lines: list[Line]
    guests: list[tuple[str, Badge]]
    overlap: str

    @classmethod
    def read(cls, request, event) -> "Answer | None":
        """What this browser was given for this event, while it is fresh."""
        try:
            kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
        except signing.BadSignature:
            return None
        return cls._of(event, *kept[1:]) if kept[0] == event.pk else None

    @classmethod
    def _of(cls, event, first_name, email, parts, guests):
        states, asked = [state for _, _, state in parts], _asked(event, parts)
        is_confirmed = CONFIRMED in states
        key = "confirmation.title" if is_confirmed else "confirmation.title_waitlist"
        day = typography.day(event.starts_at)
        return cls(
            title=fill(PAGE[key], day=day, first_name=first_name),
            sentence=fill(RESULT[_result(states)], email=email),
            lines=[_line(*part) for part in asked],
            overlap=overlaps.within([s for s, _, state in asked if state in GIVEN], _title),
            guests=[(name, _badge(state)) for name, state in guests],
        )


def _result(states) -> str:
    if CONFIRMED not in states:
        return "check_mail"
    return "registered_partial" if WAITING in states else "registered"


def _asked(event, parts) -> list[tuple]:
    """Session, table and state of each part, in the order of the day."""
    sessions = Session.objects.filter(event=event).in_bulk([pk for pk, _, _ in parts])
    tables = Workshop.objects.in_bulk([table for _, table, _ in parts if table])
    found = [
        (sessions[pk], tables.get(table), state) for pk, table, state in parts if pk in sessions
    ]
    return sorted(found, key=lambda part: part[0].starts_at)


def _title(session) -> str:
    return typo(session.teaser)


def _line(session, table, state) -> Line:
    title = _title(session)
    facts = {"part": title, "hours": typography.hours(session.starts_at, session.ends_at)}
    sentences = {CONFIRMED: SEAT["confirmed"], WAITING: ANSWER["waitlisted"]}
    sentence = fill(sentences[state], **facts) if state in sentences else state
    sentence = typography.after_own_sign(sentence)
    hour = typography.hour(session.starts_at)
    return Line(hour, title, typo(table.title) if table else "", _badge(state), sentence)


def _badge(state) -> Badge | None:
    if state == CONFIRMED:
        return Badge("inscrit", BADGE["registered"])
    return Badge("attente", BADGE["waitlisted"]) if state == WAITING else None
