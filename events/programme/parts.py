"""The parts of an event as one reader may see them."""

import datetime as dt
from dataclasses import dataclass, replace

from cress_site import typography
from cress_site.texts import fill
from cress_site.typography import typo
from events import rules, sentences
from events.models import Session
from events.programme import links
from events.programme.links import Way
from events.texts import BADGE, EVENT, PART


@dataclass(frozen=True)
class Person:
    name: str
    organisation: str

    @property
    def initials(self) -> str:
        words = [word for word in self.name.replace("-", " ").split() if word[:1].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@dataclass(frozen=True)
class File:
    title: str
    sort: str  # « PDF »
    url: str


@dataclass(frozen=True)
class Table:
    title: str
    facilitator: str
    description: str
    taken: int
    capacity: int
    is_mine: bool = False
    question: str = ""

    @property
    def is_full(self) -> bool:
        return self.taken >= self.capacity

    @property
    def places(self) -> str:
        left = max(self.capacity - self.taken, 0)
        return fill(PART["open.workshop"], n=left, capacity=self.capacity)

    @property
    def dots(self) -> list[bool]:
        """One per seat, while they can be taken in at a glance."""
        return [n < self.taken for n in range(self.capacity)] if self.capacity <= 12 else []


@dataclass(frozen=True)
class Gauge:
    """Seats taken, as a bar and in words."""

    kind: str
    label: str
    share: float  # of the bar, in hundredths
    words: str

    @property
    def width(self) -> str:
        return f"{self.share:.1f}%"


@dataclass(frozen=True)
class Part:
    """One part: what is empty here is not for this reader."""

    kind: str  # adherents, public, ateliers
    label: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_readable: bool
    is_cancelled: bool
    state: str = ""
    ways: tuple[Way, ...] = ()
    seat_badge: tuple[str, str] | None = None
    seat_sentence: str = ""
    description: str = ""
    room: str = ""
    online_url: str = ""
    people: tuple[Person, ...] = ()
    files: tuple[File, ...] = ()
    tables: tuple[Table, ...] = ()
    gauge: Gauge | None = None

    @property
    def duration(self) -> str:
        """« 1 h 15 », « 45 min »"""
        minutes = int((self.ends_at - self.starts_at).total_seconds()) // 60
        hours, rest = divmod(minutes, 60)
        if not hours:
            return f"{rest}{typography.NBSP}min"
        return f"{hours}{typography.NBSP}h" + (f"{typography.NBSP}{rest:02d}" if rest else "")

    @property
    def is_mine(self) -> bool:
        return self.seat_badge is not None and self.seat_badge[0] == "inscrit"


def kind_of(session) -> str:
    if session.is_for_members:
        return "adherents"
    return "ateliers" if session.kind == Session.Kind.WORKSHOPS else "public"


def label_of(session) -> str:
    kinds = {"adherents": "members", "public": "public", "ateliers": "workshops"}
    return BADGE[kinds[kind_of(session)]]


def ribbon_of(sessions) -> list[dict]:
    """The morning in one line: who is expected, and when. Several days make no line."""
    if len({typography.local(session.starts_at).date() for session in sessions}) > 1:
        return []
    return [
        {
            "kind": kind_of(session),
            "label": "Entre adhérents" if session.is_for_members else label_of(session),
            "starts_at": session.starts_at,
            "ends_at": session.ends_at,
        }
        for session in sessions
    ]


def part_of(session, reader, event, site) -> Part:
    """`session` comes with its event, speakers, documents and workshops."""
    is_readable = reader.can_read(session)
    state, ways = _state(session, reader, event, site)
    part = Part(
        kind=kind_of(session),
        label=label_of(session),
        title=typo(session.title if is_readable else session.teaser),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_readable=is_readable,
        is_cancelled=session.is_cancelled,
        state=state,
        ways=ways,
    )
    return _opened(part, session, reader, event) if is_readable else part


def _opened(part, session, reader, event) -> Part:
    """The same part with all that its readers may read."""
    seat = reader.seat_in(session)
    may_enter = reader.can_enter(session)
    return replace(
        part,
        seat_badge=_seat_badge(seat),
        seat_sentence=_seat_sentence(seat, part.title, reader.now),
        description=typo(session.description),
        room=typo(session.room) if may_enter else "",
        online_url=(session.online_url or event.online_url) if may_enter else "",
        people=tuple(
            Person(person.name, typo(person.organisation_name)) for person in session.people
        ),
        files=tuple(_file(document, session, reader, event) for document in session.files),
        tables=tuple(_table(table, seat) for table in session.tables if session.has_tables),
        gauge=_gauge(session),
    )


def _seat_badge(seat):
    if seat is None:
        return None
    if seat.is_confirmed:
        return ("inscrit", BADGE["registered"])
    return ("attente", BADGE["waitlisted"])


def _seat_sentence(seat, title, now) -> str:
    """The rank in line; a confirmed place is said by its badge."""
    if seat is None or seat.is_confirmed:
        return ""
    return sentences.seat_sentence(seat, seat.position, now=now, title=title)


def _file(document, session, reader, event) -> File:
    sort = document.file_name.rpartition(".")[2].upper() if "." in document.file_name else ""
    url = "" if reader.is_preview else links.document_url(event, document)
    return File(typo(document.title), sort, url)


def _table(table, seat) -> Table:
    is_mine = seat is not None and seat.workshop_id == table.pk
    question = getattr(seat.registration, "question", None) if is_mine else None
    return Table(
        title=typo(table.title),
        facilitator=", ".join(filter(None, (table.facilitator, table.facilitator_organisation))),
        description=typo(table.description),
        taken=table.taken_count,
        capacity=table.capacity,
        is_mine=is_mine,
        question=question.text if question else "",
    )


def _gauge(session) -> Gauge | None:
    if session.capacity is None:
        return None
    left, total = session.seats_left, max(session.capacity, 1)
    words = typography.count(left, "place", "places") if left else BADGE["full"]
    share = round(min(session.taken_count / total, 1) * 99.5, 1)
    return Gauge(kind_of(session), label_of(session), share, words)


# --------------------------------------------------------------------------- the state in a sentence


def _state(session, reader, event, site) -> tuple[str, tuple[Way, ...]]:
    """Why this reader can or cannot sit here now, and what to do."""
    if session.is_cancelled and not event.is_cancelled:
        text = fill(PART["cancelled"], reason=typo(session.status_reason))
        return text.replace("  ", " "), ()
    access = reader.access(session)
    if access.refusal and not _is_over(session, reader, event):
        return _reserved(access.refusal, session, reader, event, site)
    closed = rules.closed_refusal(session, reader.now)
    if closed:
        return _closed(closed, reader, event), ()
    return _open(session, reader, event, access, site)


def _is_over(session, reader, event) -> bool:
    closed = rules.closed_refusal(session, reader.now)
    return closed is not None and closed.code in ("cancelled", "postponed", "past")


def _reserved(refusal, session, reader, event, site):
    if refusal.code == "login_required":
        return PART["reserved.visitor"], links.ways_in(event)
    sentence = sentences.say(refusal, event, site)
    ways = links.ways_out(refusal, event, site)
    if reader.can_read(session):
        return sentence, ways
    return fill(PART["reserved.not_current"], refusal=sentence), ways


def _closed(refusal, reader, event) -> str:
    """The event itself says when all of it is cancelled, postponed or past."""
    if refusal.code in ("cancelled", "postponed"):
        return ""
    if refusal.code == "past":
        return "" if event.ends_at <= reader.now else PART["past"]
    if refusal.code == "external":
        return fill(EVENT["external"], **refusal.facts)
    key = {"not_open": "not_open.visitor"}.get(refusal.code, refusal.code)
    return fill(PART[key], **refusal.facts)


def _is_true_today(notice, reader) -> bool:
    """A membership that ends before the part, but has not ended yet, is nothing to remind of."""
    return notice is not None and notice.facts["ended_on"] < reader.viewer.today


def _open(session, reader, event, access, site):
    said = []
    if _is_true_today(access.notice, reader):
        said.append(sentences.say(access.notice, event, site))
    elif access.organisations:
        names = typography.listing(access.organisations)
        said.append(fill(PART["reserved.member"], organisation=names))
    if session.kind == session.Kind.WORKSHOPS and not session.has_tables:
        said.append(PART["staff_composes"])
    said.append(sentences.places(session))
    ways = ()
    is_full = not rules.has_room(session) and session.has_waitlist
    if is_full and reader.seat_in(session) is None and not reader.is_preview:
        ways = (links.waitlist(event),)
    return " ".join(said), ways
