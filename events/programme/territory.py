"""What a territory announces: its next dates, the sky of the next one, and what happens in the others."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import Count, Min, Q
from django.urls import reverse

from cress_site import typography
from events.landscape import Landscape, landscape
from events.models import Event
from events.programme import links
from events.programme.cards import NOT_TAKING_PLACE, Card, cards_of, listed
from venues.models import Territory
from venues.territories import within

MOST = 6  # dates on the page; the agenda has the others
NEIGHBOURS = 5  # territories shown with their landscape


@dataclass(frozen=True)
class Neighbour:
    name: str
    url: str
    detail: str  # « 2 dates »
    drawn: Landscape | None


def coming(territory, viewer, now):
    there = Event.objects.visible_to(viewer).filter(within(territory))
    return there.upcoming(now)


def next_cards(territory, viewer, now) -> list[Card]:
    return cards_of(listed(coming(territory, viewer, now), viewer)[: MOST + 1], viewer, now)


def agenda_url(territory) -> str:
    """All its dates in the agenda, with those of the areas that are part of it."""
    codes = Territory.objects.filter(Q(pk=territory.pk) | Q(parent=territory))
    query = urlencode([("territoire", code) for code in codes.values_list("code", flat=True)])
    return f"{links.agenda_url()}?{query}"


def sky_of(territory, viewer, now) -> Landscape:
    """The landscape of the territory, in the month of its next date."""
    first = coming(territory, viewer, now).exclude(status__in=NOT_TAKING_PLACE)
    starts_at = first.values_list("starts_at", flat=True).first() or now
    day = typography.local(starts_at).replace(hour=9, minute=0, second=0, microsecond=0)
    return _drawn(territory.code, territory.slug, day, "opening")


def neighbours(territory, viewer, now) -> list[Neighbour]:
    """The other territories: those where something is announced first, with their landscape."""
    announced = Event.objects.visible_to(viewer).upcoming(now).exclude(status__in=NOT_TAKING_PLACE)
    rows = (
        announced.order_by().values("territory_id").annotate(n=Count("pk"), first=Min("starts_at"))
    )
    dates = {row["territory_id"]: row for row in rows}
    others = list(Territory.objects.exclude(pk=territory.pk))
    with_dates = [other for other in others if other.pk in dates]
    shown = sorted(with_dates, key=lambda other: dates[other.pk]["first"])[:NEIGHBOURS]
    rest = [other for other in others if other not in shown]
    return [
        *(_neighbour(other, dates[other.pk], is_drawn=True) for other in shown),
        *(_neighbour(other, dates.get(other.pk), is_drawn=False) for other in rest),
    ]


def _neighbour(territory, row, *, is_drawn) -> Neighbour:
    drawn = None
    if is_drawn:
        day = typography.local(row["first"]).replace(hour=9, minute=0, second=0, microsecond=0)
        drawn = _drawn(territory.code, territory.slug, day, "small")
    url = reverse("venues:territory_detail", args=[territory.slug])
    detail = typography.count(row["n"], "date", "dates") if row else ""
    return Neighbour(territory.name, url, detail, drawn)


@lru_cache(maxsize=64)
def _drawn(code, slug, day, variant) -> Landscape:
    return landscape(territory_code=code, starts_at=day, seed=slug, variant=variant)
