"""The mails of memberships: a year recorded, and the three steps of its renewal."""

from cress_site import clock, outbox
from cress_site.models import SiteSettings
from cress_site.typography import date_full, day_short, local, of
from members import above, renewal
from members.emails.letter import greeting, url, write
from members.models import Membership, User
from members.rules import Standing


@outbox.message("membership_recorded")
def membership_recorded(message):
    """Said as long as the period is there and accepted."""
    row = _period(message)
    if row is None or row.accepted_on is None:
        return None
    facts = {
        "starts_on": date_full(row.starts_on),
        "ends_on": date_full(row.ends_on),
        "end_day_short": _short(row.ends_on),
    }
    return _write("membership_recorded", message, row, facts)


@outbox.message("membership_renewal_1")
def membership_renewal_1(message):
    return _reminder(message, 1)


@outbox.message("membership_renewal_2")
def membership_renewal_2(message):
    return _reminder(message, 2)


@outbox.message("membership_renewal_3")
def membership_renewal_3(message):
    return _reminder(message, 3)


def _reminder(message, step):
    """Moot once the structure renewed, left, or came to another step."""
    row = _period(message)
    due = row and renewal.reminder_due(_standing(row.organisation), local(clock.now()).date())
    if not due or due.step != step or due.period.pk != row.pk:
        return None
    facts = {
        "year": (due.ended_on + renewal.DAY).year,
        "ended_on": date_full(due.ended_on),
        "grace_until": date_full(due.grace_until),
        "grace_day_short": _short(due.grace_until),
    }
    if step == 3:
        facts["seat_lines"] = above.seats_after(row.organisation, due.grace_until)
    return _write(f"membership_renewal_{step}", message, row, facts)


def _standing(organisation):
    return Standing.of(organisation, SiteSettings.load().grace_months)


def _period(message):
    rows = Membership.objects.select_related("organisation")
    return rows.filter(pk=message.args["membership"]).first()


def _short(day) -> str:
    """« 31 mars 2027 », the month cut short."""
    return f"{day_short(day)} {day.year}"


def _write(kind, message, row, facts):
    space_url = url("members:space")
    name = row.organisation.name
    user = User.objects.filter(pk=message.args["user"]).first()
    facts |= {"organisation": name, "of_organisation": of(name), "space_url": space_url}
    return write(kind, facts | greeting(user), button_url=space_url)
