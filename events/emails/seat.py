"""Mails of single seats: promoted, given back, cancelled, handed over, seated at a table."""

from cress_site import outbox, typography
from cress_site.typography import NBSP, typo
from events.emails import lines
from events.emails.letter import load, load_running
from events.emails.registration import registration_changed
from events.emails.typed import without_links
from events.models import Registration, Seat

CONFIRMED = Seat.Status.CONFIRMED


@outbox.message("seat_promoted")
def seat_promoted(row):
    letter = load_running(row)
    if letter is None or not letter.concerned(CONFIRMED):
        return None
    return letter.compose("seat_promoted", ticket=True, calendar=True)


@outbox.message("seat_released")
def seat_released(row):
    letter = load(row)
    ended = letter.ended() if letter and not letter.is_over else []
    if not ended:
        return None
    return letter.compose(
        "seat_released",
        calendar=True,
        left_waitlist=not any(seat.confirmed_at for seat in ended),
        **_sorted_out(letter, ended),
    )


def _sorted_out(letter, ended) -> dict:
    return {
        "released_lines": letter.seat_lines(ended),
        "kept_lines": letter.seat_lines(letter.living),
    }


@outbox.message("seat_cancelled_by_staff")
def seat_cancelled_by_staff(row):
    letter = load(row)
    ended = letter.ended() if letter and not letter.is_over else []
    if not ended:
        return None
    return letter.compose(
        "seat_cancelled_by_staff",
        calendar=True,
        reason=typo(ended[0].ending_reason),
        **_sorted_out(letter, ended),
    )


@outbox.message("seat_taken_over_new")
def seat_taken_over_new(row):
    letter = load_running(row)
    if letter is None or not letter.concerned(CONFIRMED):
        return None
    return letter.compose(
        "seat_taken_over_new",
        ticket=True,
        calendar=True,
        of_colleague=typography.of(_other(row)),
    )


@outbox.message("seat_taken_over_old")
def seat_taken_over_old(row):
    letter = load_running(row)
    ended = letter.ended() if letter else []
    if not ended:
        return None
    colleague = _other(row)
    return letter.compose(
        "seat_taken_over_old",
        calendar=True,
        colleague=colleague,
        of_colleague=typography.of(colleague),
        released_lines=letter.seat_lines(ended),
    )


def _other(row) -> str:
    """The name of the person at the other end of the hand-over."""
    other = Registration.objects.filter(pk=row.args.get("other"), erased_at=None).first()
    return without_links(other.full_name) if other else "votre collègue"


@outbox.message("workshop_assigned")
def workshop_assigned(row):
    """The name of a table of a members' part may not travel: the person reads it logged in."""
    letter = load_running(row)
    seats = letter.concerned(CONFIRMED) if letter else []
    seats = [seat for seat in seats if seat.workshop_id]
    if not seats:
        return None
    if seats[0].session.is_for_members:
        return registration_changed(row)
    workshop = seats[0].workshop
    return letter.compose(
        "workshop_assigned",
        workshop=lines.workshop_name(seats[0]),
        hours=lines.hours(seats[0].session),
        facilitator=_facilitator(workshop),
        theme=typo(workshop.theme.name) if workshop.theme_id else "",
    )


def _facilitator(workshop) -> str:
    words = [typo(workshop.facilitator), typo(workshop.facilitator_organisation)]
    return ", ".join(word for word in words if word).replace(f" {NBSP}", NBSP)
