"""Following memberships: who is late and was told what, and the places given subject to renewal."""

from dataclasses import dataclass

from django.db.models import Max

from cress_site.admin.words import kind_name
from cress_site.models import Message, SiteSettings
from cress_site.typography import capitalise
from members import above, renewal
from members.admin.page import Page
from members.admin.table import today
from members.models import Organisation
from members.rules import STATE_LABELS, Standing
from members.services.membership import REMINDERS


@dataclass(frozen=True)
class Late:
    organisation: Organisation
    state: str
    label: str
    ended_on: object
    grace_until: object
    reminder: str
    reminded_at: object


class Follow(Page):
    where, name = "adhesions/", "members_organisation_follow"
    template_name = "admin/members/follow.html"
    title = "Suivre les adhésions"
    permission = "members.view_organisation"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "late": late_ones(),
            "reserved": above.subject_to_renewal(),
        }


def late_ones() -> list[Late]:
    """In grace first, then late; each with the last reminder that left."""
    grace_months, day = SiteSettings.load().grace_months, today()
    rows = Organisation.objects.filter(memberships__accepted_on__isnull=False).distinct()
    standings = [
        Standing.of(row, grace_months)
        for row in rows.prefetch_related("memberships").order_by("sort_key")
    ]
    late = [standing for standing in standings if renewal.is_late(standing, day)]
    reminders = _reminders()
    found = [_late(standing, day, reminders) for standing in late]
    return sorted(found, key=lambda one: one.state != "grace")


def _late(standing, day, reminders) -> Late:
    period, state = standing.last_before(day), standing.state_on(day)
    kind, moment = reminders.get(period.pk, ("", None))
    return Late(
        organisation=standing.organisation,
        state=state,
        label=STATE_LABELS[state],
        ended_on=period.ends_on,
        grace_until=standing.grace_until(period),
        reminder=capitalise(kind_name(kind)) if kind else "",
        reminded_at=moment,
    )


def _reminders() -> dict:
    """The last step of each period: period → (kind, moment)."""
    sent = (
        Message.objects.filter(kind__in=REMINDERS.values())
        .values_list("args__membership", "kind")
        .annotate(at=Max("queued_at"))
        .order_by("at")
    )
    return {period: (kind, at) for period, kind, at in sent}
