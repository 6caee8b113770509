"""Pure questions about membership. Nothing here writes; every answer is a sentence's reason."""

import datetime as dt
from dataclasses import dataclass, field

from cress_site.refusals import Refusal
from members.models import Organisation

PENDING, CURRENT, GRACE, LATE, LEFT = "pending", "current", "grace", "late", "left"

NEWSLETTER_WAITS = dt.timedelta(days=7)  # for the confirmation; then the address is forgotten

STATE_LABELS = {
    PENDING: "en attente",
    CURRENT: "à jour",
    GRACE: "délai de grâce",
    LATE: "en retard",
    LEFT: "sortie",
}


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    next_month = dt.date(year + month // 12, month % 12 + 1, 1)
    last = (next_month - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last))


@dataclass(frozen=True)
class Entitlement:
    """May this structure's people sit in a members' part on that day, and why (not)?"""

    refusal: Refusal | None = None
    notice: Refusal | None = None
    is_subject_to_renewal: bool = False

    @property
    def is_granted(self) -> bool:
        return self.refusal is None


@dataclass(frozen=True)
class Standing:
    """A structure and its accepted and pending periods, loaded once and asked many times."""

    organisation: Organisation
    periods: tuple = field(default_factory=tuple)
    grace_months: int = 3

    @classmethod
    def of(cls, organisation, grace_months) -> "Standing":
        periods = tuple(sorted(organisation.memberships.all(), key=lambda m: m.starts_on))
        return cls(organisation, periods, grace_months)

    @property
    def accepted(self):
        return [p for p in self.periods if p.accepted_on]

    def has_left_by(self, day) -> bool:
        return self.organisation.left_on is not None and self.organisation.left_on <= day

    def period_on(self, day):
        return next((p for p in self.accepted if p.starts_on <= day <= p.ends_on), None)

    def last_before(self, day):
        ended = [p for p in self.accepted if p.ends_on < day]
        return ended[-1] if ended else None

    def grace_until(self, period) -> dt.date:
        return add_months(period.ends_on, self.grace_months)

    def in_grace_on(self, day) -> bool:
        period = self.last_before(day)
        return period is not None and day <= self.grace_until(period)

    def state_on(self, day) -> str:
        """One of pending, current, grace, late, left."""
        if self.has_left_by(day):
            return LEFT
        if self.period_on(day):
            return CURRENT
        if self.in_grace_on(day):
            return GRACE
        if self.last_before(day):
            return LATE
        return PENDING

    def is_current_on(self, day) -> bool:
        """Grace included: what opens the members' pages today."""
        return self.state_on(day) in (CURRENT, GRACE)


def entitlement(standing: Standing, day: dt.date, today: dt.date) -> Entitlement:
    """The one rule of `architecture.md`, section 3: the part's own day decides."""
    organisation = standing.organisation
    if standing.has_left_by(day) or standing.has_left_by(today):
        return _refused("membership_left", organisation, ended_on=organisation.left_on)
    if standing.period_on(day):
        return Entitlement()
    if standing.in_grace_on(day):
        return _in_grace(standing, day, today)
    current = standing.period_on(today)
    later = [p for p in standing.periods if p.starts_on > (current.ends_on if current else today)]
    if current and not later and day > current.ends_on:
        return Entitlement(is_subject_to_renewal=True)
    return _why_not(standing, current, later, day)


def _in_grace(standing, day, today) -> Entitlement:
    """The year may not be over yet: the part lies ahead, in the months after it."""
    period = standing.last_before(day)
    notice = Refusal(
        "membership_grace_ahead" if today <= period.ends_on else "membership_grace",
        organisation=standing.organisation.name,
        ended_on=period.ends_on,
        grace_until=standing.grace_until(period),
    )
    return Entitlement(notice=notice)


def _why_not(standing, current, later, day) -> Entitlement:
    organisation = standing.organisation
    accepted_later = [p for p in later if p.accepted_on and p.starts_on > day]
    ended = standing.last_before(day)
    if current and day > current.ends_on:
        return _refused(
            "membership_ends_before", organisation, ended_on=current.ends_on, event_on=day
        )
    if ended:
        return _refused("membership_lapsed", organisation, ended_on=ended.ends_on, event_on=day)
    if accepted_later:
        starts_on = accepted_later[0].starts_on
        return _refused("membership_not_started", organisation, starts_on=starts_on, event_on=day)
    if standing.periods:
        return _refused("membership_pending", organisation)
    return _refused("membership_none", organisation)


def _refused(code, organisation, **facts) -> Entitlement:
    return Entitlement(refusal=Refusal(code, organisation=organisation.name, **facts))


def can_confirm(subscription, now) -> bool:
    """The newsletter: within a week of the demand, and as long as it was not given up since."""
    if subscription.is_active:
        return True
    left_at = subscription.unsubscribed_at
    is_given_up = left_at is not None and left_at >= subscription.asked_at
    return not is_given_up and now < subscription.asked_at + NEWSLETTER_WAITS
