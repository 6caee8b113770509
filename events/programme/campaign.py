"""The page of a month-long programme: its calendar, its territories, and what happens day by day."""

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar
from urllib.parse import urlencode

from cress_site import typography
from cress_site.typography import typo
from events.agenda import counting
from events.agenda.filters import Filters
from events.agenda.listing import Asked, Question, asked_of, questions_of
from events.landscape import Landscape, landscape
from events.models import Campaign, Event
from events.programme import links
from events.programme.cards import cards_of, listed
from events.programme.days import Day, days_of

QUESTIONS = ("territoire", "public", "type")
DENSE = (3, 5)  # from how many rendez-vous a day is warm, then hot


@dataclass(frozen=True)
class CampaignFilters(Filters):
    questions: ClassVar = QUESTIONS

    path: str = ""

    def url(self, page=1) -> str:
        query = self.asked()
        return self.path + (f"?{urlencode(query)}" if query else "")

    @property
    def cleared(self) -> "CampaignFilters":
        return CampaignFilters(path=self.path)


@dataclass(frozen=True)
class Cell:
    """One day of the calendar; `date` is None outside the programme."""

    date: dt.date | None
    n: int = 0
    css: str = ""

    @property
    def anchor(self) -> str:
        return f"j-{self.date.isoformat()}"


@dataclass(frozen=True)
class Month:
    name: str  # « novembre »
    year: int
    weeks: list[list[Cell]]


@dataclass(frozen=True)
class Territory:
    label: str
    n: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class CampaignPage:
    campaign: Campaign
    url: str
    drawn: Landscape
    filters: CampaignFilters
    questions: list[Question]
    asked: list[Asked]
    territories: list[Territory]
    total: int
    found: int  # rendez-vous that answer what was asked
    months: list[Month]
    coming: list[Day]
    past: list[Day]
    others: list[Campaign]
    takes_proposals: bool

    @property
    def title(self) -> str:
        return typo(self.campaign.title)

    @property
    def others_title(self) -> str:
        is_last = all(other.year < self.campaign.year for other in self.others)
        return "Les années précédentes" if is_last else "Les autres années"

    @property
    def next_anchor(self) -> str:
        return self.coming[0].anchor if self.coming else ""


def page_of(campaign, query, viewer, now) -> CampaignPage:
    today = typography.local(now).date()
    path = links.campaign_url(campaign)
    filters = replace(CampaignFilters.of(query), path=path, mois=(), text="", is_past=False)
    events = Event.objects.visible_to(viewer).filter(campaign=campaign)
    groups = counting.groups_of(events, viewer)
    questions = questions_of(groups, filters, QUESTIONS)
    days = _days(events, filters, viewer, now)
    return CampaignPage(
        campaign=campaign,
        url=path,
        drawn=drawn(campaign, "opening"),
        filters=filters,
        questions=questions,
        asked=asked_of(filters, questions),
        territories=_territories(questions[0], filters),
        total=sum(group.n for group in groups),
        found=counting.total(groups, filters),
        months=_months(campaign, days, today),
        coming=[day for day in days if day.date >= today],
        past=[day for day in days if day.date < today],
        others=list(Campaign.objects.visible_to(viewer).exclude(pk=campaign.pk)),
        takes_proposals=campaign.takes_proposals_on(today),
    )


def _days(events, filters, viewer, now) -> list[Day]:
    answering = counting.answering(events, filters, viewer).order_by("starts_at", "pk")
    found = list(listed(answering, viewer).prefetch_related("organisers"))
    return days_of(found, cards_of(found, viewer, now))


def _territories(question, filters) -> list[Territory]:
    return [
        Territory(
            choice.label,
            choice.n,
            replace(filters, territoire=() if choice.is_chosen else (choice.value,)).url(),
            choice.is_chosen,
        )
        for choice in question.choices
    ]


# --------------------------------------------------------------------------- the calendar


def _months(campaign, days, today) -> list[Month]:
    """Every month of the programme, with those an event outside its days falls in."""
    counts = {day.date: len(day.lines) for day in days}
    first = min([campaign.starts_on, *counts])
    last = max([campaign.ends_on, *counts])
    months, month = [], first.replace(day=1)
    while month <= last and len(months) < 12:
        months.append(_month(month, first, last, counts, today))
        month = (month + dt.timedelta(days=32)).replace(day=1)
    return months


def _month(month, first, last, counts, today) -> Month:
    """The weeks that the programme touches."""
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    rows = [
        [_cell(date, month.month, counts, today) for date in week]
        for week in weeks
        if week[-1] >= first and week[0] <= last
    ]
    return Month(typography.MONTHS[month.month - 1], month.year, rows)


def _cell(date, month, counts, today) -> Cell:
    if date.month != month:
        return Cell(None)
    n = counts.get(date, 0)
    css = ["passe"] if date < today else [f"n{rank}" for rank in _heat(n)]
    return Cell(date, n, " ".join([*css, *(["auj"] if date == today else [])]))


def _heat(n) -> list[int]:
    """[], [2] or [3]"""
    return [rank for rank, least in ((2, DENSE[0]), (3, DENSE[1])) if n >= least][-1:]


def drawn(campaign, variant) -> Landscape:
    """The sky of its month, the same all year."""
    return _drawn(campaign.year, campaign.starts_on, variant)


@lru_cache(maxsize=16)
def _drawn(year, starts_on, variant) -> Landscape:
    day = dt.datetime(starts_on.year, starts_on.month, starts_on.day, 16, tzinfo=dt.UTC)
    return landscape(territory_code="63", starts_at=day, seed=f"mois-{year}", variant=variant)
