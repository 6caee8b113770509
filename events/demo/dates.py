"""The calendar of the demo: written for the week of 23 November 2026, moved by whole weeks."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

WRITTEN_FOR = dt.date(2026, 11, 23)  # a Monday


@dataclass(frozen=True)
class Calendar:
    """Turns a day or an hour as written in the data into the one of this database.

    Whole weeks keep the days of the week; hours are those on the clocks of Paris, summer or winter.
    """

    reference_on: dt.date = WRITTEN_FOR

    @classmethod
    def around(cls, today: dt.date) -> "Calendar":
        """The reference day is the Monday of this week: nothing of the story lies in the future."""
        weeks = (today - WRITTEN_FOR).days // 7
        return cls(WRITTEN_FOR + dt.timedelta(weeks=weeks))

    @property
    def shift(self) -> dt.timedelta:
        return self.reference_on - WRITTEN_FOR

    def day(self, text: str) -> dt.date:
        return dt.date.fromisoformat(text) + self.shift

    def at(self, text: str) -> dt.datetime:
        """`at("2026-12-10 08:45")`: that moment, on the shifted day."""
        return self.unmoved(text, self.shift)

    @staticmethod
    def unmoved(text: str, shift=dt.timedelta(0)) -> dt.datetime:
        wall = dt.datetime.fromisoformat(text)
        return timezone.make_aware(wall + shift)

    def month(self, text: str) -> dt.date:
        """The first of the month nearest to the shifted day: dues run by whole months."""
        day = self.day(text)
        following = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        return day.replace(day=1) if day.day <= 15 else following

    def month_end(self, text: str) -> dt.date:
        """The same for a last day: `month_end("2026-12-31")`."""
        after = dt.date.fromisoformat(text) + dt.timedelta(days=1)
        return self.month(after.isoformat()) - dt.timedelta(days=1)
