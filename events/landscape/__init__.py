"""A landscape for an event without a photograph: where and when, drawn.

The territory chooses the motif, the month the sky, the hour the place of the sun, the day its rings, and the seed
(the event's slug) the relief. The same event always gives the same drawing; it holds no style and no script, and is
decorative: hidden from screen readers.
"""

import hashlib
import math
import random
from dataclasses import dataclass
from itertools import pairwise

from cress_site.typography import local
from events.landscape.canvas import Canvas, whole
from events.landscape.fields import bocage, cloth
from events.landscape.palettes import INK, PALETTES
from events.landscape.reliefs import hills
from events.landscape.waters import confluence, springs

__all__ = ["INK", "PALETTES", "VARIANTS", "Landscape", "landscape", "motif_of", "sky_of"]

MOTIFS = {
    "puys": lambda canvas: hills(canvas, "puys"),
    "sucs": lambda canvas: hills(canvas, "sucs"),
    "planezes": lambda canvas: hills(canvas, "planezes"),
    "springs": springs,
    "confluence": confluence,
    "bocage": bocage,
    "cloth": cloth,
}
# By code of territory; everywhere else, and on line, the woven cloth.
MOTIF_OF_TERRITORY = {
    "01": "springs",
    "03": "bocage",
    "07": "sucs",
    "15": "planezes",
    "26": "planezes",
    "38": "puys",
    "42": "puys",
    "43": "sucs",
    "63": "puys",
    "69": "confluence",
    "73": "puys",
    "74": "puys",
    "VICHY": "springs",
}


@dataclass(frozen=True)
class Variant:
    width: int
    height: int
    horizon: float = 0.56  # in share of the height
    sun: tuple[float, float] | None = None  # its place, in shares; None: where the hour puts it
    sun_radius: float = 0.115
    has_sky: bool = True  # otherwise the page paints it: class `ciel ciel-N`
    peak_at: tuple[float, float] = (0.60, 0.72)
    peak_height: float = 0.34
    fit: str = "xMidYMid slice"


VARIANTS = {
    # On cards and lists.
    "small": Variant(640, 400),
    # Across the top of an event's page: the great peak stands left of the panel, below the title.
    "wide": Variant(
        1600,
        420,
        sun=(0.575, 0.40),
        sun_radius=0.15,
        has_sky=False,
        peak_at=(0.42, 0.48),
        peak_height=0.27,
        fit="xMaxYMax slice",
    ),
    # The home page, with its orientation table along the crests.
    "home": Variant(
        1600, 420, 0.50, sun=(0.865, -0.15), sun_radius=0.15, has_sky=False, fit="xMaxYMax slice"
    ),
    # The top of other pages: a territory, a programme.
    "opening": Variant(
        1600, 420, 0.46, sun=(0.80, 0.16), sun_radius=0.15, has_sky=False, fit="xMaxYMax slice"
    ),
    # Beside a form.
    "tall": Variant(800, 900, sun=(0.36, 0.36), sun_radius=0.15, fit="xMidYMax slice"),
    # Under the words of a share card, on its lower half: the sun beside the title, the relief below it.
    "share": Variant(1600, 420, 0.68, sun=(0.85, 0.10), sun_radius=0.20, has_sky=False),
    # A band at the top of a ticket.
    "band": Variant(1200, 300, 0.62, sun=(0.22, 0.55), sun_radius=0.15),
}


@dataclass(frozen=True)
class Landscape:
    svg: str
    crests: tuple[tuple[tuple[float, float], ...], ...]
    sky: int  # the number of the class `ciel-N`

    def crest_at(self, x):
        """The height of the highest crest at x: where a label of the orientation table is planted."""
        heights = []
        for crest in self.crests:
            heights += [
                y + (after - y) * (x - left) / (right - left)
                for (left, y), (right, after) in pairwise(crest)
                if left <= x < right
            ]
        return min(heights) if heights else 0


def motif_of(territory_code):
    return MOTIF_OF_TERRITORY.get(str(territory_code or "").upper(), "cloth")


def sky_of(starts_at):
    """The number of the sky: `class="ciel ciel-12"`."""
    return local(starts_at).month


def landscape(*, territory_code, starts_at, seed, variant="small", motif=None, palette=None):
    """Draws; `motif` and `palette` replace what the territory and the month would choose."""
    moment, shape = local(starts_at), VARIANTS[variant]
    motif = motif or motif_of(territory_code)
    canvas = Canvas(
        width=shape.width,
        height=shape.height,
        palette=palette or PALETTES[moment.month],
        chance=_chance(motif, moment.day, moment.month, seed),
        prefix=_prefix(seed, variant),
        horizon=shape.height * shape.horizon,
        step=24 if shape.width <= 1000 else 32,
        peak_at=shape.peak_at,
        peak_height=shape.peak_height,
    )
    drawn = _opening(canvas, shape) + _sun(canvas, shape, moment) + MOTIFS[motif](canvas) + "</svg>"
    return Landscape(drawn, tuple(tuple(crest) for crest in canvas.crests), moment.month)


def _chance(*facts):
    """Always the same for the same facts, whatever the machine and the process."""
    digest = hashlib.sha256("|".join(map(str, facts)).encode()).hexdigest()
    return random.Random(int(digest[:12], 16))  # noqa: S311  draws hills, keeps no secret


def _prefix(seed, variant):
    return "p" + hashlib.sha256(f"{seed}|{variant}".encode()).hexdigest()[:5]


def _opening(canvas, shape):
    opening = (
        f'<svg class="paysage" viewBox="0 0 {canvas.width} {canvas.height}" '
        f'preserveAspectRatio="{shape.fit}" aria-hidden="true" focusable="false">'
    )
    if shape.has_sky:
        opening += (
            f'<rect width="{canvas.width}" height="{canvas.height}" fill="{canvas.palette.sky}"/>'
        )
    return opening


def _sun(canvas, shape, moment):
    """Risen in the east, on the left, at 8; highest towards 13; down in the west at 19. One ring more with each day."""
    if shape.sun:
        x, y = canvas.width * shape.sun[0], canvas.height * shape.sun[1]
    else:
        course = min(1, max(0, (moment.hour + moment.minute / 60 - 8) / 11))
        x = canvas.width * (0.16 + 0.68 * course)
        y = canvas.horizon - canvas.height * (
            0.02 + 0.36 * math.sin(math.pi * min(1, course + 0.06))
        )
    radius, colour = canvas.height * shape.sun_radius, canvas.palette.sun
    place = f'cx="{whole(x)}" cy="{whole(y)}"'
    drawn = f'<g class="soleil"><g fill="none" stroke="{colour}" stroke-width="{whole(max(2, canvas.height * 0.005))}">'
    for ring in range(1, 3 + moment.day % 4):
        drawn += f'<circle {place} r="{whole(radius * (1 + 0.26 * ring))}" stroke-opacity="{0.9 - 0.13 * ring:.2f}"/>'
    return drawn + f'</g><circle {place} r="{whole(radius)}" fill="{colour}"/></g>'
