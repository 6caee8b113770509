"""Mails of a registration as a whole: recorded, changed, its link again, made by somebody else."""

from cress_site import mailing, outbox, typography
from cress_site.models import JournalEntry
from cress_site.typography import NBSP, typo
from events.emails import lines
from events.emails.letter import load, load_running, url
from events.emails.typed import hello
from events.models import Registration

ASKED_AGAIN = "asked_again"  # the verb of the journal: nothing new was written


@outbox.message("registration_recorded")
def registration_recorded(row):
    """The text follows the state when the mail leaves: somebody promoted since reads the truth."""
    letter = load_running(row)
    if letter is None or not letter.living:
        return None
    if _was_asked_again(row):
        return letter.compose("address_already_registered", ticket=bool(letter.confirmed))
    if not letter.waiting:
        return letter.compose("registration_confirmed", ticket=True, calendar=True)
    if letter.confirmed:
        return letter.compose("registration_partly_waiting", ticket=True, calendar=True)
    return _waitlisted(letter)


def _was_asked_again(row) -> bool:
    entry = row.args.get("entry")
    return bool(entry) and JournalEntry.objects.filter(pk=entry, verb=ASKED_AGAIN).exists()


def _waitlisted(letter):
    ranks = set(letter.ranks.values())
    return letter.compose(
        "registration_waitlisted", position=ranks.pop() if len(ranks) == 1 else ""
    )


@outbox.message("registration_changed")
def registration_changed(row):
    letter = load_running(row)
    if letter is None or not letter.living:
        return None
    return letter.compose("registration_changed", ticket=bool(letter.confirmed), calendar=True)


@outbox.message("colleague_registered")
def colleague_registered(row):
    letter = load_running(row)
    if letter is None or not letter.living:
        return None
    registration, by = letter.registration, letter.registration.registered_by
    name = mailing.plain(by.get_full_name()) if by else ""
    return letter.compose(
        "colleague_registered",
        ticket=bool(letter.confirmed),
        calendar=True,
        colleague=name or "Votre collègue",
        by_colleague=name or "votre collègue",
        organisation=typo(registration.organisation.name) if registration.organisation_id else "",
        workshops=any(seat.session.workshops.exists() for seat in letter.living),
    )


@outbox.message("link_resent")
def link_resent(row):
    letter = load(row)
    if letter is None or letter.is_over:
        return None
    return letter.compose("link_resent", ticket=bool(letter.confirmed))


@outbox.message("links_resent")
def links_resent(row):
    """Several coming registrations of one address, in one mail."""
    letter = load(row)
    if letter is None:
        return None
    rows = Registration.objects.filter(
        pk__in=row.args["registrations"],
        email_norm=letter.registration.email_norm,
        event__ends_at__gte=letter.now,
        erased_at=None,
    ).select_related("event")
    found = [_link_line(registration) for registration in rows.order_by("event__starts_at", "pk")]
    if not found:
        return None
    return mailing.compose(
        "links_resent",
        {
            "hello": hello(letter.registration.first_name),
            "registration_lines": [line for line, _ in found],
        }
        | lines.contact(letter.event, letter.site)
        | lines.frame(letter.site),
        links=[address for _, address in found],
        reply_to=letter.site.email,
    )


def _link_line(registration):
    event = registration.event
    address = url("events:registration_detail", registration.token)
    day = typography.day(event.starts_at)
    return f"– {typo(event.title)}, {day}{NBSP}: {address}", address
