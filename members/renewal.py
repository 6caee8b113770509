"""Pure questions about renewing: which period comes next, why not, and which reminder is due today."""

import datetime as dt
from dataclasses import dataclass

from members.rules import CURRENT, GRACE, LATE, LEFT, Standing, add_months

DAY = dt.timedelta(days=1)
# Days: before the end of the period, after it, and before the end of the grace.
BEFORE_END, AFTER_END, BEFORE_GRACE_ENDS = 30, 15, 21


def period_of(standing: Standing, year: int) -> tuple[dt.date, dt.date]:
    """Twelve months that follow the last period, when they begin that year; otherwise the calendar year."""
    ends = [period.ends_on for period in standing.accepted if (period.ends_on + DAY).year == year]
    starts_on = max(ends) + DAY if ends else dt.date(year, 1, 1)
    return starts_on, add_months(starts_on, 12) - DAY


def why_not_renewed(standing: Standing, year: int, day: dt.date) -> str:
    """A word of `texts.RENEWAL`, or nothing: a renewal never accepts a first demand by the way."""
    if standing.state_on(day) == LEFT:
        return "left"
    if not standing.accepted:
        return "pending"
    starts_on, ends_on = period_of(standing, year)
    if any(p.starts_on <= ends_on and starts_on <= p.ends_on for p in standing.periods):
        return "recorded"
    return ""


@dataclass(frozen=True)
class Reminder:
    step: int
    period: object
    ended_on: dt.date
    grace_until: dt.date


def reminder_due(standing: Standing, day: dt.date) -> Reminder | None:
    """The step of the day. Silent once anything follows, even a renewal the team still has to accept."""
    if standing.state_on(day) not in (CURRENT, GRACE) or not standing.accepted:
        return None
    last = max(standing.accepted, key=lambda period: period.ends_on)
    if any(period.starts_on > last.ends_on for period in standing.periods):
        return None
    grace_until = standing.grace_until(last)
    step = _step(day, last.ends_on, grace_until)
    return Reminder(step, last, last.ends_on, grace_until) if step else None


def _step(day, ends_on, grace_until) -> int:
    if day <= ends_on:
        return 1 if (ends_on - day).days <= BEFORE_END else 0
    if (grace_until - day).days <= BEFORE_GRACE_ENDS:
        return 3
    return 2 if (day - ends_on).days >= AFTER_END else 0


def is_late(standing: Standing, day: dt.date) -> bool:
    """Its last period is over and nothing follows: in grace, or late."""
    return standing.state_on(day) in (GRACE, LATE)
