"""Two landscapes of people: the hedged fields and the mill of the Bourbonnais, and the woven cloth of everywhere."""

import math

from events.landscape.canvas import Canvas, Peak, whole

STRIPS = 11


def bocage(canvas: Canvas):
    width, height, horizon, colours = canvas.width, canvas.height, canvas.horizon, canvas.palette
    drawn = canvas.hill(
        horizon - height * 0.03,
        [
            Peak(width * 0.3, width * 0.35, height * 0.05, "dome"),
            Peak(width * 0.8, width * 0.3, height * 0.07, "dome"),
        ],
        colours.far,
        "a",
    )
    drawn += f'<path d="M0 {whole(horizon)} H{width} V{height + 10} H0Z" fill="{colours.middle}"/>'
    vanishing = width * canvas.chance.uniform(0.58, 0.72)
    rows = [horizon + (height - horizon) * share for share in (0, 0.12, 0.30, 0.58)] + [height + 6]
    for rank in range(len(rows) - 1):
        drawn += _row(canvas, vanishing, rank, rows[rank], rows[rank + 1])
    drawn += f'<g stroke="{colours.front}" fill="none" stroke-linecap="round">'
    for rank, y in enumerate(rows[:-1]):
        drawn += f'<path d="M0 {whole(y)}H{width}" stroke-width="{whole(3 + rank * 2)}"/>'
    return drawn + "</g>" + _mill(canvas)


def _row(canvas, vanishing, rank, top, bottom):
    colours, chance = canvas.palette, canvas.chance
    choices = (colours.middle, colours.near, colours.front, colours.near, colours.far, colours.sun)
    weights = (3, 4, 2 + rank, 3, 1.5, 0.7 if rank > 0 else 0.2)
    fields, furrows = "", ""
    for strip in range(-4, STRIPS + 4):
        colour = chance.choices(choices, weights=weights)[0]
        corners = (
            _edge(canvas, vanishing, strip, top),
            _edge(canvas, vanishing, strip + 1, top),
            _edge(canvas, vanishing, strip + 1, bottom),
            _edge(canvas, vanishing, strip, bottom),
        )
        if max(corners) < 0 or min(corners) > canvas.width:
            continue
        fields += _field(corners, top, bottom, colour)
        if chance.random() < 0.45:
            furrow = colours.line if colour != colours.far else colours.near
            furrows += _furrows(corners, top, bottom, furrow)
    return f'{fields}<g stroke-opacity=".45" stroke-width="2">{furrows}</g>'


def _edge(canvas, vanishing, strip, y):
    """Where the edge of a strip stands at y: strips widen towards us."""
    share = (strip - STRIPS / 2) / (STRIPS / 2)
    return vanishing + share * canvas.width * (
        0.30 + 1.25 * (y - canvas.horizon) / (canvas.height - canvas.horizon)
    )


def _field(corners, top, bottom, colour):
    top_left, top_right, bottom_right, bottom_left = corners
    return (
        f'<path d="M{whole(top_left)} {whole(top)}L{whole(top_right + 1)} {whole(top)}'
        f'L{whole(bottom_right + 1)} {whole(bottom)}L{whole(bottom_left)} {whole(bottom)}Z" fill="{colour}"/>'
    )


def _furrows(corners, top, bottom, colour):
    top_left, top_right, bottom_right, bottom_left = corners
    lines = ""
    for rank in range(1, 6):
        share = rank / 6
        lines += (
            f"M{whole(top_left + (top_right - top_left) * share)} {whole(top)}"
            f"L{whole(bottom_left + (bottom_right - bottom_left) * share)} {whole(bottom)}"
        )
    return f'<path d="{lines}" stroke="{colour}"/>'


def _mill(canvas):
    height, colours = canvas.height, canvas.palette
    x = canvas.width * canvas.chance.uniform(0.40, 0.50)
    y, span = canvas.horizon - height * 0.15, height * 0.15
    first = canvas.chance.uniform(0.2, 1.2)
    drawn = (
        f'<path d="M{whole(x - height * 0.028)} {whole(y)}L{whole(x - height * 0.045)} {whole(canvas.horizon + 4)}'
        f'H{whole(x + height * 0.045)}L{whole(x + height * 0.028)} {whole(y)}Z" '
        f'fill="{colours.front}"/>'
    )
    drawn += f'<g stroke="{colours.front}" stroke-width="{whole(max(3, height * 0.009))}">'
    arms, sails = "", ""
    for rank in range(4):
        angle = first + rank * math.pi / 2
        tip, hub = _reach(x, y, angle, span), _reach(x, y, angle, span * 0.25)
        arms += f"M{whole(x)} {whole(y)}L{tip}"
        sails += f"M{hub}L{tip}L{_reach(x, y, angle + 0.30, span * 0.95)}Z"
    return (
        f'{drawn}<path d="{arms}"/><path d="{sails}" fill="{colours.line}" stroke-width="2"/></g>'
    )


def _reach(x, y, angle, length):
    return f"{whole(x + math.cos(angle) * length)} {whole(y + math.sin(angle) * length)}"


def cloth(canvas: Canvas):
    colours = canvas.palette
    side = min(canvas.width / 10, canvas.height * 0.16)
    across = round(canvas.width / side)
    y = canvas.horizon - side * 0.1
    rows = (
        (colours.far, colours.line, colours.middle),
        (colours.middle, colours.far, colours.front),
        (colours.middle, colours.front, colours.front),
        (colours.front, colours.front, colours.middle),
    )
    threads = {}
    first, row = y, 0
    while y < canvas.height + side:
        for column in range(across + 1):
            colour = canvas.chance.choice(rows[min(row, 3)])
            lines = _threads(column * side, y, side, flat=(column + row) % 2 == 0)
            threads[colour] = threads.get(colour, "") + lines
        y, row = y + side, row + 1
    drawn = f'<rect y="{whole(first)}" width="{canvas.width}" height="{canvas.height}" fill="{colours.near}"/>'
    drawn += f'<g stroke-width="{whole(side * 0.10)}" stroke-linecap="round">'
    drawn += "".join(f'<path d="{lines}" stroke="{colour}"/>' for colour, lines in threads.items())
    return drawn + "</g>"


def _threads(x, y, side, *, flat):
    """Five threads of one square, lying or standing."""
    along, long = side * 0.06, whole(side * 0.88)
    steps = [side * (0.18 + 0.16 * rank) for rank in range(5)]
    if flat:
        return "".join(f"M{whole(x + along)} {whole(y + step)}h{long}" for step in steps)
    return "".join(f"M{whole(x + step)} {whole(y + along)}v{long}" for step in steps)
