"""Hills in four layers: the puys of Clermont-Ferrand, the sucs of the Velay, the planezes of the Cantal."""

from events.landscape.canvas import Canvas, Peak

# Shapes of the far layer, of the middle ones and of the front; the shapes of the great peak and of its companion.
RANGES = {
    "puys": (("dome", "puy"), ("puy", "puy", "dome"), ("dome",), ("dome", "puy")),
    "sucs": (("suc",), ("suc", "suc", "dome"), ("dome",), ("suc", "suc")),
    "planezes": (("planeze",), ("planeze", "dome"), ("planeze",), ("planeze", "planeze")),
}


def hills(canvas: Canvas, kind):
    far, middle, front, (great, companion) = RANGES[kind]
    colours, height, horizon = canvas.palette, canvas.height, canvas.horizon
    drawn = canvas.hill(
        horizon - height * 0.10,
        _peaks(canvas, 6, (0.07, 0.16), (0.08, 0.16), far),
        colours.far,
        "a",
    )
    tall = _great_peak(canvas, great, companion)
    drawn += canvas.hill(
        horizon,
        tall + _peaks(canvas, 4, (0.10, 0.20), (0.07, 0.12), middle, end=0.55),
        colours.middle,
        "b",
        contours=5,
        opacity=0.45,
        gap=13,
    )
    drawn += canvas.hill(
        horizon + height * 0.12,
        _peaks(canvas, 5, (0.10, 0.22), (0.10, 0.15), middle),
        colours.near,
        "c",
        contours=7,
        opacity=0.30,
        gap=14,
    )
    return drawn + canvas.hill(
        horizon + height * 0.26,
        _peaks(canvas, 3, (0.05, 0.13), (0.2, 0.35), front),
        colours.front,
        "d",
        contours=6,
        opacity=0.20,
        gap=16,
    )


def _great_peak(canvas, great, companion):
    """Out of balance on purpose: one high summit, and a lower one on its right."""
    start, end = canvas.peak_at
    width, height, chance = canvas.width, canvas.height, canvas.chance
    return [
        Peak(width * chance.uniform(start, end), width * 0.17, height * canvas.peak_height, great),
        Peak(
            width * chance.uniform(end + 0.04, end + 0.10), width * 0.13, height * 0.19, companion
        ),
    ]


def _peaks(canvas, count, heights, widths, shapes, end=1):
    chance = canvas.chance
    peaks = []
    for rank in range(count):
        centre = canvas.width * end * (rank + 0.5 + chance.uniform(-0.32, 0.32)) / count
        width = chance.uniform(*widths) * canvas.width
        height = chance.uniform(*heights) * canvas.height
        peaks.append(Peak(centre, width, height, chance.choice(shapes)))
    return peaks
