"""The acts on memberships: a year renewed at once, and the reminders that are due."""

from dataclasses import dataclass, field

from django.db import transaction

from cress_site import clock, journal, outbox
from cress_site.models import SiteSettings
from cress_site.typography import local
from members import renewal, team_rules
from members.models import Membership, Organisation
from members.rules import Standing

RECORDED = "membership_recorded"
REMINDERS = {step: f"membership_renewal_{step}" for step in (1, 2, 3)}


@dataclass
class Renewed:
    """How many, how many not, and why: `skipped` holds pairs of structure and word."""

    year: int
    done: list[Membership] = field(default_factory=list)
    skipped: list[tuple[Organisation, str]] = field(default_factory=list)


def outlook(*, organisations, year) -> Renewed:
    """What `renew` would do, nothing written."""
    found, today = Renewed(year), _today()
    for standing in _standings(organisations):
        _sort(found, standing, year, today)
    return found


def _sort(found, standing, year, today):
    why = renewal.why_not_renewed(standing, year, today)
    if why:
        found.skipped.append((standing.organisation, why))
        return
    starts_on, ends_on = renewal.period_of(standing, year)
    row = Membership(organisation=standing.organisation, starts_on=starts_on, ends_on=ends_on)
    found.done.append(row)


@transaction.atomic
def renew(*, organisations, year, actor, accepted_on, paid_on=None, is_told=True) -> Renewed:
    """Record the year of each structure that may have it; the others are said, with their reason."""
    pks = [organisation.pk for organisation in organisations]
    locked = Organisation.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")
    found = outlook(organisations=list(locked), year=year)
    for row in found.done:
        row.accepted_on, row.paid_on = accepted_on, paid_on
        row.save()
        entry = journal.record("membership_renewed", row.organisation, actor=actor, period=row.pk)
        if is_told:
            _tell(RECORDED, row, act=entry.pk)
    return found


@transaction.atomic
def remind(*, now) -> int:
    """Owe today's reminders, each step once for one period and one person; how many were owed."""
    day, owed = local(now).date(), 0
    rows = Organisation.objects.filter(memberships__accepted_on__isnull=False).distinct()
    for standing in _standings(rows):
        due = renewal.reminder_due(standing, day)
        if due:
            owed += _tell(REMINDERS[due.step], due.period, act=f"step{due.step}")
    return owed


def _standings(organisations) -> list[Standing]:
    grace_months = SiteSettings.load().grace_months
    pks = [organisation.pk for organisation in organisations]
    rows = Organisation.objects.filter(pk__in=pks).prefetch_related("memberships")
    return [Standing.of(row, grace_months) for row in rows.order_by("sort_key")]


def _tell(kind, period, *, act) -> int:
    """Its référentes; without any, the address the team keeps for the structure."""
    organisation, sent = period.organisation, 0
    links = list(team_rules.referents_of(organisation, _today()))
    people = {link.user_id: link.user.email for link in links}
    for user_id, address in (people or {0: organisation.private_email}).items():
        key = f"membership:{period.pk}:{kind}:{act}:{user_id}"
        row = outbox.queue(kind, key=key, to=address, membership=period.pk, user=user_id)
        sent += row is not None
    return sent


def _today():
    return local(clock.now()).date()
