"""The attendance sheet of one part: who is expected, by name, cut into printed pages. Nothing here writes."""

from dataclasses import dataclass

from cress_site.folding import sort_key
from cress_site.models import SiteSettings
from events import rules
from events.models import Seat, Session
from members.rules import Standing

BLANK_LINES = 10
LINES_A_PAGE = 11  # on A4 landscape, lines high enough to sign


@dataclass
class Line:
    number: int
    last_name: str = ""
    first_name: str = ""
    structure: str = ""
    job: str = ""
    member: str = ""
    opens_blanks: bool = False


@dataclass
class SheetPage:
    number: int
    lines: list[Line]
    is_last: bool


def expected(session) -> list[Seat]:
    """The confirmed seats, by surname; accents do not move anybody."""
    seats = Seat.objects.confirmed().filter(session=session)
    seats = seats.select_related("registration__organisation", "workshop", "checked_in_by")
    seats = seats.prefetch_related("registration__organisation__memberships")
    return sorted(seats, key=_by_name)


def _by_name(seat):
    person = seat.registration
    return sort_key(person.last_name), sort_key(person.first_name), seat.pk


def sheet(session) -> list[SheetPage]:
    grace = SiteSettings.load().grace_months
    lines = [
        _line(number, seat, session, grace) for number, seat in enumerate(expected(session), 1)
    ]
    written = len(lines)
    lines += [Line(written + extra, opens_blanks=extra == 1) for extra in range(1, BLANK_LINES + 1)]
    cuts = [lines[start : start + LINES_A_PAGE] for start in range(0, len(lines), LINES_A_PAGE)]
    return [SheetPage(n, part, n == len(cuts)) for n, part in enumerate(cuts, 1)]


def _line(number, seat, session, grace) -> Line:
    person = seat.registration
    return Line(
        number=number,
        last_name=person.last_name.upper(),
        first_name=person.first_name,
        structure=person.organisation.name if person.organisation_id else person.organisation_name,
        job=person.job,
        member=_is_member(person.organisation, session, grace),
    )


def _is_member(organisation, session, grace) -> str:
    """O or N: whether the structure's membership covers the day of the part, grace included."""
    if organisation is None:
        return "N"
    standing = Standing.of(organisation, grace)
    return "O" if standing.is_current_on(rules.day_of(session)) else "N"


def halves(session) -> list[str]:
    """The half-days that take a signature."""
    both = {
        Session.HalfDays.MORNING: ["Matin"],
        Session.HalfDays.AFTERNOON: ["Après-midi"],
    }
    return both.get(session.half_days, ["Matin", "Après-midi"])


def leaders(session) -> str:
    """Who leads the part: those who run its tables, otherwise those who speak."""
    tables = [table.facilitator for table in session.workshops.all() if table.facilitator]
    speakers = [speaker.name for speaker in session.speakers.all()]
    return ", ".join(dict.fromkeys(tables or speakers))
