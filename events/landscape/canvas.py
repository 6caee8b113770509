"""What a motif draws on: the size, the colours of the month, its own chance, and the crests it leaves behind."""

import math
import random
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from events.landscape.palettes import Palette


def whole(value):
    return str(round(value))


class Peak(NamedTuple):
    centre: float
    width: float
    height: float
    shape: str  # dome, puy, suc or planeze


@dataclass
class Canvas:
    width: int
    height: int
    palette: Palette
    chance: random.Random
    prefix: str  # of the ids inside the drawing
    horizon: float
    step: int = 24
    peak_at: tuple[float, float] = (0.60, 0.72)  # where the great one stands, in share of the width
    peak_height: float = 0.34  # in share of the height
    crests: list[list[tuple[float, float]]] = field(default_factory=list)

    def hill(self, base, peaks, fill, name, *, contours=0, opacity=0.35, gap=15):
        """One layer of relief, filled down to the ground, with contour lines under its crest."""
        points = self._crest(base, peaks)
        self.crests.append(points)
        line = _smooth(points)
        drawn = f'<path d="{line}V{self.height + 40}H{whole(points[0][0])}Z" fill="{fill}"/>'
        if contours:
            drawn += self._contours(line, self.prefix + name, contours, gap, opacity)
        return drawn

    def _crest(self, base, peaks):
        phase = self.chance.uniform(0, 6)
        points = []
        x = -self.step
        while x <= self.width + self.step:
            y = sum(rise(x, peak) ** 3 for peak in peaks) ** (1 / 3)
            y += math.sin(x / 170 + phase) * 6 + math.sin(x / 61 + phase * 2) * 6 * 0.35
            points.append((x, base - y))
            x += self.step
        return points

    def _contours(self, line, name, count, gap, opacity):
        """The crest itself, repeated downwards."""
        drawn = (
            f'<g fill="none" stroke="{self.palette.line}" stroke-width="1.6" stroke-opacity="{opacity}">'
            f'<path id="{name}" d="{line}" transform="translate(0 {gap})"/>'
        )
        for rank in range(2, count + 1):
            drawn += f'<use href="#{name}" y="{int(gap * (rank - 1) * (1 + 0.10 * rank))}"/>'
        return drawn + "</g>"


def rise(x, peak):
    """How high a peak stands above its base at x."""
    distance = abs((x - peak.centre) / peak.width)
    if peak.shape == "dome":
        return peak.height * math.exp(-(distance**2.3) * 2.2)
    if peak.shape == "suc":
        return peak.height * math.exp(-(distance**1.25) * 3.1)
    if peak.shape == "planeze":
        return peak.height * max(0, 1 - distance**1.6) ** 0.8
    return _cone(distance, peak.height)


def _cone(distance, height):
    """A puy: a cone, and the crater on its top."""
    y = height * max(0, 1 - distance**0.92) ** 1.18
    rim = height * 0.86
    if y <= rim:
        return y
    return rim - (1 - distance / 0.16) * height * 0.07 if distance < 0.16 else rim


def _smooth(points):
    line = f"M{whole(points[0][0])} {whole(points[0][1])}"
    for (x, y), (after_x, after_y) in pairwise(points[1:]):
        line += f"Q{whole(x)} {whole(y)} {whole((x + after_x) / 2)} {whole((y + after_y) / 2)}"
    return line
