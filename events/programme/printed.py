"""The programme to print: by territory, then day by day, cut so that no title stays alone at the foot of a page."""

from dataclasses import dataclass, replace

from cress_site import typography
from cress_site.typography import typo
from events.landscape import Landscape
from events.models import Campaign, Event
from events.programme import campaign as screen
from events.programme.cards import NOT_TAKING_PLACE, cards_of, listed
from events.programme.days import ONLINE, Day, days_of
from members.viewer import Viewer
from venues.models import Territory


@dataclass(frozen=True)
class Area:
    """One territory of the programme."""

    name: str
    days: list[Day]

    @property
    def total(self) -> int:
        return sum(len(day.lines) for day in self.days)


@dataclass(frozen=True)
class Printed:
    campaign: Campaign
    drawn: Landscape
    areas: list[Area]
    total: int
    span: str  # « Du 1er au 30 novembre 2026 »

    @property
    def names(self) -> str:
        return ", ".join(area.name for area in self.areas)

    @property
    def title(self) -> str:
        return typo(self.campaign.title)


def printed(campaign, now) -> Printed:
    """What anybody may know, whoever prints it; what is cancelled is not printed."""
    visitor = Viewer.visitor()
    events = Event.objects.visible_to(visitor).filter(campaign=campaign)
    kept = events.exclude(status__in=NOT_TAKING_PLACE).order_by("starts_at", "pk")
    found = list(listed(kept, visitor).prefetch_related("organisers"))
    days = days_of(found, cards_of(found, visitor, now))
    first, last = campaign.starts_on, campaign.ends_on
    return Printed(
        campaign=campaign,
        drawn=screen.drawn(campaign, "opening"),
        areas=_areas(days),
        total=len(found),
        span=typography.day_range(first, last),
    )


def _areas(days) -> list[Area]:
    names = [*Territory.objects.values_list("name", flat=True), ONLINE]
    areas = [
        Area(name, [day for day in (_there(day, name) for day in days) if day]) for name in names
    ]
    return [area for area in areas if area.days]


def _there(day, name) -> Day | None:
    lines = [line for line in day.lines if line.territory == name]
    return replace(day, lines=lines) if lines else None
