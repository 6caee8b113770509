"""Two landscapes of water: the rings of a spring, and two rivers that braid under their hills."""

from events.landscape.canvas import Canvas, Peak, whole

# In each row, how often each of the three colours comes up: light far away, dark in front.
ROW_WEIGHTS = ((6, 2, 0), (2, 5, 1), (0, 4, 4), (0, 2, 6))


def springs(canvas: Canvas):
    width, height, horizon = canvas.width, canvas.height, canvas.horizon
    drawn = canvas.hill(
        horizon - height * 0.02,
        [
            Peak(width * 0.2, width * 0.2, height * 0.08, "dome"),
            Peak(width * 0.55, width * 0.25, height * 0.10, "dome"),
            Peak(width * 0.9, width * 0.2, height * 0.13, "dome"),
        ],
        canvas.palette.far,
        "a",
    )
    radius = min(width / 11, height * 0.16)  # a wide drawing has more rings, not larger ones
    drawn += _ripples(canvas, radius)
    y, row = horizon + radius * 0.62, 0
    while y < height + radius * 1.1:
        x = -radius if row % 2 else 0
        while x < width + radius * 1.5:
            colour = canvas.chance.choices((0, 1, 2), weights=ROW_WEIGHTS[min(row, 3)])[0]
            drawn += f'<use href="#{canvas.prefix}o{colour}" x="{whole(x)}" y="{whole(y)}"/>'
            x += 2 * radius
        y, row = y + radius * 0.62, row + 1
    return drawn


def _ripples(canvas, radius):
    colours = canvas.palette
    pairs = (
        (colours.middle, colours.line),
        (colours.near, colours.middle),
        (colours.front, colours.near),
    )
    drawn = "<defs>"
    for rank, (water, ring) in enumerate(pairs):
        drawn += (
            f'<g id="{canvas.prefix}o{rank}"><circle r="{whole(radius)}" fill="{water}"/>'
            f'<g fill="none" stroke="{ring}" stroke-width="{whole(max(2, radius * 0.035))}">'
        )
        drawn += "".join(f'<circle r="{whole(radius * share)}"/>' for share in (0.80, 0.60, 0.40))
        drawn += f'</g><circle r="{whole(radius * 0.18)}" fill="{ring}"/></g>'
    return drawn + "</defs>"


def confluence(canvas: Canvas):
    width, height, horizon, colours = canvas.width, canvas.height, canvas.horizon, canvas.palette
    drawn = canvas.hill(
        horizon - height * 0.06,
        [
            Peak(width * 0.18, width * 0.22, height * 0.16, "dome"),
            Peak(width * 0.45, width * 0.3, height * 0.05, "dome"),
            Peak(width * 0.82, width * 0.3, height * 0.12, "dome"),
        ],
        colours.far,
        "a",
    )
    drawn += canvas.hill(
        horizon + height * 0.05,
        [
            Peak(width * 0.30, width * 0.16, height * 0.17, "planeze"),
            Peak(width * 0.68, width * 0.2, height * 0.09, "dome"),
        ],
        colours.middle,
        "b",
        contours=5,
        opacity=0.45,
    )
    bank = horizon + height * 0.07
    drawn += f'<path d="M0 {whole(bank)} H{width} V{height + 10} H0Z" fill="{colours.near}"/>'
    return drawn + _braid(canvas, bank)


def _braid(canvas, bank):
    """The first river passes under the second, then over it again where the clip lets it through."""
    prefix, colours = canvas.prefix, canvas.palette
    wave = canvas.width / 3.0
    start = -wave + canvas.chance.uniform(-0.1, 0.1) * wave
    middle = bank + (canvas.height - bank) / 2
    swing = (canvas.height - bank) * 0.30
    light, warm = (colours.line, colours.middle), (colours.sun, colours.line)
    drawn = (
        f'<defs><path id="{prefix}A" d="{_river(canvas, start, wave, middle, swing)}"/>'
        f'<path id="{prefix}B" d="{_river(canvas, start, wave, middle, -swing)}"/><clipPath id="{prefix}k">'
    )
    x, rank = start, 0
    while x < canvas.width + wave:
        if rank % 2 == 0:
            left, across = whole(x - wave * 0.25), whole(wave * 0.5)
            drawn += f'<rect x="{left}" y="0" width="{across}" height="{canvas.height}"/>'
        x, rank = x + wave * 0.5, rank + 1
    drawn += "</clipPath></defs>"
    drawn += _stream(canvas, "A", *light) + _stream(canvas, "B", *warm)
    return drawn + f'<g clip-path="url(#{prefix}k)">{_stream(canvas, "A", *light)}</g>'


def _river(canvas, start, wave, middle, swing):
    line, x, rank = f"M{whole(start)} {whole(middle)}", start, 0
    while x < canvas.width + wave:
        bend = whole(middle - swing * (1 if rank % 2 == 0 else -1) * 1.33)
        line += (
            f"C{whole(x + wave * 0.18)} {bend} {whole(x + wave * 0.32)} {bend} "
            f"{whole(x + wave * 0.5)} {whole(middle)}"
        )
        x, rank = x + wave * 0.5, rank + 1
    return line


def _stream(canvas, river, water, lines):
    name, across = f"#{canvas.prefix}{river}", canvas.height * 0.115
    drawn = (
        f'<g fill="none"><use href="{name}" stroke="{canvas.palette.front}" stroke-width="{whole(across * 1.22)}"/>'
        f'<use href="{name}" stroke="{water}" stroke-width="{whole(across)}"/>'
        f'<g stroke="{lines}" stroke-width="{whole(max(2, across * 0.045))}">'
    )
    for shift in (-0.30, -0.15, 0, 0.15, 0.30):
        drawn += f'<use href="{name}" y="{whole(shift * across)}"/>'
    return drawn + "</g></g>"
