"""What every mail about a registration says, read fresh from the database and put in French."""

from functools import cached_property

from django.conf import settings
from django.urls import reverse

from cress_site import clock, mailing, typography
from cress_site.models import SiteSettings
from cress_site.typography import typo
from events import calendars, rules, sentences, tickets
from events.emails import lines, look
from events.emails.typed import hello, without_links
from events.models import Event, Registration, Seat, Session

CALENDAR = "text/calendar"
UNREAD = [
    f"event__{name}"
    for name in (
        "description",
        "landscape",
        "landscape_small",
        "search_title",
        "search_text",
        "search_vector",
    )
]  # long columns no mail reads


def url(name, *args) -> str:
    return settings.SITE_URL + reverse(name, args=args)


class Letter:
    """One registration, its event and its seats as they are now."""

    def __init__(self, registration, row):
        self.registration, self.row = registration, row
        self.event = registration.event
        self.site = SiteSettings.load()
        self.now = clock.now()

    # ------------------------------------------------------------------ what is true now

    @cached_property
    def seats(self) -> list[Seat]:
        """Every seat, ended ones too, in the order of the parts."""
        seats = list(self.registration.seats.select_related("session", "workshop"))
        for seat in seats:
            seat.registration, seat.session.event = self.registration, self.event
        return sorted(seats, key=lambda seat: (seat.session.starts_at, seat.pk))

    @cached_property
    def living(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.status != Seat.Status.CANCELLED]

    @property
    def confirmed(self) -> list[Seat]:
        return [seat for seat in self.living if seat.is_confirmed]

    @property
    def waiting(self) -> list[Seat]:
        return [seat for seat in self.living if seat.is_waiting]

    @cached_property
    def ranks(self) -> dict[int, str]:
        """« 3e », by waiting seat, counted once, when the mail leaves."""
        return {seat.pk: lines.position(seat) for seat in self.waiting}

    @property
    def is_running(self) -> bool:
        """The event takes place, at a known date, and is not over."""
        stopped = (Event.Status.CANCELLED, Event.Status.POSTPONED)
        return self.event.status not in stopped and self.now < self.event.ends_at

    @property
    def is_over(self) -> bool:
        return self.now >= self.event.ends_at

    def concerned(self, status) -> list[Seat]:
        """The seats of this act that are still in that state."""
        ids = self.row.args.get("seats", [])
        return [seat for seat in self.seats if seat.pk in ids and seat.status == status]

    def ended(self) -> list[Seat]:
        """The seats this act ended, unless the person came back to that part since."""
        back = {seat.session_id for seat in self.living}
        return [s for s in self.concerned(Seat.Status.CANCELLED) if s.session_id not in back]

    # ------------------------------------------------------------------ words

    @cached_property
    def hours(self):
        """From the first to the last of the person's own parts; the event's when there is none."""
        parts = [seat.session for seat in self.confirmed or self.living] or [self.event]
        return min(p.starts_at for p in parts), max(p.ends_at for p in parts)

    def when(self, start, end) -> str:
        return lines.when(self.event, start, end)

    @cached_property
    def manage_url(self) -> str:
        return url("events:registration_detail", self.registration.token)

    @cached_property
    def question(self) -> str:
        question = getattr(self.registration, "question", None)
        return without_links(typo(question.text)) if question else ""

    def facts(self) -> dict:
        start, end = self.hours
        return (
            self._event_facts(start, end)
            | self._person_facts()
            | lines.contact(self.event, self.site)
            | lines.frame(self.site)
        )

    def _event_facts(self, start, end) -> dict:
        event = self.event
        is_online = event.attendance_mode != Event.Mode.OFFLINE
        venue = event.venue if event.attendance_mode != Event.Mode.ONLINE else None
        return {
            "event_title": typo(event.title),
            "event_short": typo(event.short),
            "when": self.when(start, end),
            "day": typography.day(start),
            "day_short": typography.day_short(start),
            "start_time": typography.hour(start),
            "venue": typo(venue.full_address) if venue else "",
            "venue_name": typo(venue.name) if venue else ("En ligne" if is_online else ""),
            "online": is_online,
            "access_note": typo(event.access_note) if venue else "",
            "photos": event.photos_planned and not self.registration.refuses_photos,
        }

    def _person_facts(self) -> dict:
        workshops = [s for s in self.confirmed if s.session.kind == Session.Kind.WORKSHOPS]
        return {
            "hello": hello(self.registration.first_name),
            "seat_lines": self.seat_lines(self.living),
            "question": self.question,
            "workshop_later": any(not seat.workshop_id for seat in workshops),
            "code": tickets.spaced(self.registration.code),
            "manage_url": self.manage_url,
            "not_me_url": self._not_me_url(),
            "can_release": any(rules.can_give_back(s.session, self.now) for s in self.living),
        }

    def seat_lines(self, seats) -> list[str]:
        rank = self.ranks.get
        return [lines.seat_line(seat, rank(seat.pk, ""), now=self.now) for seat in seats]

    def _not_me_url(self) -> str:
        """Somebody else may have typed this address; an account proved theirs."""
        if self.registration.user_id:
            return ""
        return url("events:registration_not_me", self.registration.token)

    # ------------------------------------------------------------------ the mail

    def compose(self, kind, *, button_url="", ticket=False, calendar=False, links=(), **facts):
        facts = self.facts() | facts
        return mailing.compose(
            kind,
            facts,
            button_url=button_url or self.manage_url,
            look=look.of(self, with_ticket=ticket),
            links=links,
            reply_to=sentences.contact_of(self.event, self.site)["contact_email"],
            attachments=[self.calendar_file()] if calendar and self.was_ever_confirmed else [],
        )

    @property
    def was_ever_confirmed(self) -> bool:
        """Somebody who only waited has nothing of ours in their calendar."""
        return any(seat.confirmed_at for seat in self.seats)

    def calendar_file(self):
        content = calendars.registration_calendar(self.registration, seats=self.seats)
        return (f"{self.event.slug[:60]}.ics", content, CALENDAR)


def load(row) -> Letter | None:
    """The registration this message is about; None once it, or its person, is gone."""
    rows = Registration.objects.select_related("event__venue", "event__contact", "question")
    rows = rows.defer(*UNREAD).filter(pk=row.registration_id, erased_at=None)
    registration = rows.first()
    return Letter(registration, row) if registration else None


def load_running(row) -> Letter | None:
    """The same, for news that an event cancelled, postponed or over makes untrue."""
    letter = load(row)
    return letter if letter and letter.is_running else None
