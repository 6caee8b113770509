"""Places on a plain map of the departments, drawn here: no tile, no script, nobody else's server.

The outlines (departments.json, hundredths of a degree, each point counted from the one before) come from Natural
Earth, whose data are in the public domain; they are simplified, good for saying where, not for measuring.
"""

import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.urls import reverse

from cress_site.typography import count
from venues.models import Territory

OUTLINES = Path(__file__).with_name("departments.json")
WIDTH = 640
MARGIN = 14
SOURCE = "Natural Earth, domaine public"


@dataclass(frozen=True)
class Shape:
    """One department: its outline, and where its name stands."""

    code: str
    name: str
    path: str
    x: int
    y: int
    places: int = 0
    url: str = ""
    is_asked: bool = False

    @property
    def words(self) -> str:
        """« 3 lieux »"""
        return count(self.places, "lieu", "lieux")

    @property
    def label(self) -> str:
        return f"{self.name}, {self.words}"


@dataclass(frozen=True)
class Dot:
    """A town where people meet; the more places, the larger."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Map:
    width: int
    height: int
    shapes: list[Shape] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    source: str = SOURCE


@cache
def outlines() -> dict:
    """The rings of each department, as (longitude, latitude) in degrees."""
    kept = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return {code: [_ring(text) for text in rings] for code, rings in kept.items()}


def _ring(text):
    steps = [int(step) for step in text.split()]
    points, x, y = [], 0, 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / 100, y / 100))
    return points


class Plane:
    """Degrees to the units of the drawing: as wide as asked, true in its middle."""

    def __init__(self, points, width=WIDTH):
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        self.west, self.north = west, max(y for _, y in points)
        south = min(y for _, y in points)
        self.shrink = math.cos(math.radians((self.north + south) / 2))
        self.scale = (width - 2 * MARGIN) / max((east - west) * self.shrink, 0.1)
        self.height = round((self.north - south) * self.scale) + 2 * MARGIN

    def place(self, longitude, latitude) -> tuple[float, float]:
        x = (float(longitude) - self.west) * self.shrink * self.scale + MARGIN
        y = (self.north - float(latitude)) * self.scale + MARGIN
        return round(x, 1), round(y, 1)

    def path(self, ring) -> str:
        """« M12 40l3-5… »: whole units, each point from the one before."""
        points = [tuple(map(round, self.place(*point))) for point in ring]
        steps = [(x - was_x, y - was_y) for (was_x, was_y), (x, y) in pairwise(points)]
        written = "".join(f"{x}{'' if y < 0 else ' '}{y} " for x, y in steps if (x, y) != (0, 0))
        return f"M{points[0][0]} {points[0][1]}l{written.rstrip()}z"


def map_of(venues, *, asked=None) -> Map | None:
    """Every department of the chamber, those with places first to be pressed, and a dot by town."""
    found = Territory.objects.filter(kind=Territory.Kind.DEPARTMENT, code__in=outlines())
    territories = list(found)
    points = [point for t in territories for ring in outlines()[t.code] for point in ring]
    if not points:
        return None
    plane = Plane(points)
    numbers = Counter(_department(venue) for venue in venues)
    shapes = [_shape(t, plane, numbers[t.code], asked) for t in territories]
    shapes.sort(key=lambda shape: (shape.is_asked, bool(shape.places)))
    return Map(WIDTH, plane.height, shapes, _dots(venues, plane))


def map_around(venue) -> Map | None:
    """Where one place is, in its region."""
    if venue.latitude is None or venue.longitude is None:
        return None
    drawn = map_of([venue])
    return drawn and Map(drawn.width, drawn.height, drawn.shapes, drawn.dots[:1])


def _department(venue) -> str:
    """The metropolis stands on the ground of its department."""
    territory = venue.territory
    if territory is None:
        return ""
    is_department = territory.kind == Territory.Kind.DEPARTMENT
    return territory.code if is_department else venue.postcode[:2]


def _shape(territory, plane, places, asked) -> Shape:
    rings = outlines()[territory.code]
    x, y = plane.place(*_middle(max(rings, key=len)))
    url = f"{reverse('venues:venue_list')}?territoire={territory.code}" if places else ""
    return Shape(
        code=territory.code,
        name=territory.name,
        path="".join(plane.path(ring) for ring in rings),
        x=round(x),
        y=round(y),
        places=places,
        url=url,
        is_asked=asked is not None and territory.pk == asked.pk,
    )


def _middle(ring) -> tuple[float, float]:
    """The centre of gravity of an outline."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return x / (3 * area), y / (3 * area)


def _dots(venues, plane) -> list[Dot]:
    towns = defaultdict(list)
    for venue in venues:
        if venue.latitude is not None and venue.longitude is not None:
            towns[venue.city].append(plane.place(venue.longitude, venue.latitude))
    dots = []
    for spots in towns.values():
        x = round(sum(spot[0] for spot in spots) / len(spots), 1)
        y = round(sum(spot[1] for spot in spots) / len(spots), 1)
        dots.append(Dot(x, y, round(5 + 2 * math.sqrt(len(spots)), 1)))
    return sorted(dots, key=lambda dot: -dot.radius)
