"""What the home page announces: the next event, those that follow, each territory's next date."""

from dataclasses import dataclass
from functools import lru_cache

from cress_site import typography
from events.landscape import landscape, motif_of
from events.models import Event
from events.programme import links
from events.programme.cards import NOT_TAKING_PLACE, Card, cards_of, listed

FOLLOWING = 4
CRESTS = ("puys", "sucs", "planezes")  # motifs on which the orientation table stands well


@dataclass(frozen=True)
class Mark:
    """A territory on the orientation table, with its next date."""

    name: str
    detail: str
    url: str


@dataclass(frozen=True)
class Front:
    next: Card | None
    following: list[Card]
    marks: list[Mark]
    drawn: object  # the landscape of the page


def front_of(viewer, now) -> Front:
    coming = Event.objects.visible_to(viewer).upcoming(now).exclude(status__in=NOT_TAKING_PLACE)
    cards = cards_of(listed(coming, viewer)[: FOLLOWING + 1], viewer, now)
    rows = (
        coming.filter(territory__isnull=False)
        .order_by("territory_id", "starts_at", "pk")
        .distinct("territory_id")
        .values_list("starts_at", "territory__name", "territory__code", "slug")
    )
    dates = sorted(rows)
    marks = [
        Mark(name, typography.day_brief(starts_at), links.agenda_url(territoire=code))
        for starts_at, name, code, _ in dates
    ]
    starts_at, _, code, seed = dates[0] if dates else (now, "", "63", "accueil")
    return Front(
        next=cards[0] if cards else None,
        following=cards[1:],
        marks=marks,
        drawn=_drawn(code, starts_at, seed),
    )


@lru_cache(maxsize=8)
def _drawn(code, starts_at, seed):
    """Always the same drawing for the same event: made once while it is the next one."""
    motif = motif_of(code) if motif_of(code) in CRESTS else CRESTS[0]
    return landscape(
        territory_code=code, starts_at=starts_at, seed=seed, variant="home", motif=motif
    )
