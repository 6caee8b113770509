"""Draws a card: the plaque of the day, who is expected, the title, and the landscape of the event below them.

Words never touch the relief, and the upper half still reads when a network cuts the card to a square.
"""

import io

from cress_site import typography
from events.landscape import INK, PALETTES, landscape
from events.sharing.brush import FINER, Brush
from events.sharing.letters import TEXT, TITLE, face, lines_of, shortened

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT = 56, 1144
SOFT = "#2B3A34"
NIGHT, GREEN, LAVA, WHITE = "#0C2F28", "#0E5142", "#B9341A", "#FFFFFF"
PUBLICS = {"adherents": "#4D2C83", "public": "#FFC629", "ateliers": "#0A6780"}
TIGHT = -0.014  # between the letters of a title
# Size of the title, lines it may take there, width it may have: the first that holds it.
TITLE_SIZES = ((84, 2, 800), (74, 2, 810), (62, 3, 790), (56, 3, 800))
MARK = (
    '<svg><circle cx="32" cy="9" r="6.5" fill="#FFC629"/>'
    '<path fill="#0E5142" d="M2 33C8 33 11 12 17 12c4 0 5 7 8 7s4-4 7-4c5 0 6 18 14 18v9H2z"/></svg>'
)
HEADING_WIDTH = 600
RIBBON_X, RIBBON_Y, RIBBON_WIDTH, RIBBON_HEIGHT = 194, 146, 430, 20


def png(facts) -> bytes:
    """The card as a file: few colours, so few bytes."""
    palette = PALETTES[facts.starts_at.month]
    brush = Brush(WIDTH, HEIGHT, palette.sky)
    drawn = landscape(
        territory_code=facts.territory_code,
        starts_at=facts.starts_at,
        seed=facts.seed,
        variant="share",
    )
    brush.paint(drawn.svg, y=HEIGHT / 2, scale=WIDTH / 1600)
    _plaque(brush, facts)
    _heading(brush, facts)
    write_title(brush, facts.title)
    _signature(brush, facts.site_name)
    file = io.BytesIO()
    brush.finished().quantize(192, dither=0).save(file, "PNG", optimize=True)
    return file.getvalue()


def _write(brush, name, size, x, y, text, colour, *, tracking=0.0, anchor="left"):
    font = face(name, size * FINER, tracking)
    shift = {"left": 0, "middle": font.width(text) / 2, "right": font.width(text)}[anchor]
    font.write(brush.draw, x * FINER - shift, y * FINER, text, colour)


def _width(name, size, text, tracking=0.0) -> float:
    return face(name, size * FINER, tracking).width(text) / FINER


def _plaque(brush, facts):
    left, top, width, height = LEFT, 48, 112, 128
    middle = left + width / 2
    brush.paint(
        f'<svg><rect x="{left}" y="{top}" width="{width}" height="{height}" rx="11" fill="{NIGHT}"/>'
        f'<rect x="{left + 5}" y="{top + 5}" width="{width - 10}" height="{height - 10}" rx="7.5" '
        f'fill="none" stroke="{WHITE}" stroke-width="2"/></svg>'
    )
    day = typography.day_number(facts.starts_at)
    weekday = typography.WEEKDAYS_SHORT[facts.starts_at.weekday()]
    month = typography.MONTHS_SHORT[facts.starts_at.month - 1]
    for text, y in ((weekday, 79), (month, 162)):
        _write(brush, TITLE, 20, middle, y, text, WHITE, anchor="middle")
    figure = day.removesuffix("er")
    half = _width(TITLE, 58, figure) / 2
    _write(brush, TITLE, 58, middle, 137, figure, WHITE, anchor="middle")
    if day != figure:
        _write(brush, TITLE, 22, middle + half + 1, 113, "er", WHITE)
    if facts.is_off:
        half += 8
        brush.paint(
            f'<svg><rect x="{middle - half}" y="116" width="{2 * half}" height="5" fill="{WHITE}"/></svg>'
        )


def _heading(brush, facts):
    for text, y, colour in ((facts.kicker, 80, INK), (facts.detail, 116, SOFT)):
        size, text = _within(text)
        _write(brush, TEXT, size, RIBBON_X, y, text, colour)
    if facts.state:
        _state(brush, facts)
    elif facts.ribbon:
        brush.paint(f"<svg>{_ribbon(facts.ribbon)}</svg>")


def _within(text):
    """On one line, clear of the name of the chamber: smaller first, then cut."""
    size = next((s for s in (27, 25, 23) if _width(TEXT, s, text) <= HEADING_WIDTH), 23)
    font = face(TEXT, size * FINER)
    return size, shortened([text], font, HEADING_WIDTH * FINER, 1)[0]


def _state(brush, facts):
    """What changed, in words, where the ribbon stands otherwise."""
    width = _width(TEXT, 23, facts.state) + 36
    colour = LAVA if facts.is_off else GREEN
    brush.paint(
        f'<svg><rect x="{RIBBON_X}" y="134" width="{width:.0f}" height="42" rx="21" fill="{colour}"/></svg>'
    )
    _write(brush, TEXT, 23, RIBBON_X + 18, 163, facts.state, WHITE)


def _ribbon(parts) -> str:
    total = sum(minutes for _, minutes in parts) or 1
    drawn, x = "", float(RIBBON_X)
    for kind, minutes in parts:
        width = RIBBON_WIDTH * minutes / total
        drawn += _STRIPES[kind](x, width - 6)
        x += width
    return drawn


def _public(x, width):
    return (
        f'<rect x="{x + 1:.1f}" y="{RIBBON_Y}" width="{width:.1f}" height="{RIBBON_HEIGHT}" '
        f'fill="{PUBLICS["public"]}" stroke="{INK}" stroke-width="2"/>'
    )


def _workshops(x, width):
    return "".join(
        f'<rect x="{x:.1f}" y="{RIBBON_Y + 1 + rank * 5}" width="{width:.1f}" height="3" '
        f'fill="{PUBLICS["ateliers"]}"/>'
        for rank in range(4)
    )


def _members(x, width):
    """Two strands that cross."""
    count = max(2, round(width / 17))
    step = width / count
    drawn = f'<g fill="none" stroke="{PUBLICS["adherents"]}" stroke-width="4.5">'
    for strand in (0, 1):
        line = f"M{x:.1f} {RIBBON_Y + 4 + 12 * strand}"
        for rank in range(count):
            to = RIBBON_Y + (16 if (rank + strand) % 2 == 0 else 4)
            away = 2 * RIBBON_Y + 20 - to
            half, end = x + step * (rank + 0.5), x + step * (rank + 1)
            line += f"C{half:.1f} {away} {half:.1f} {to} {end:.1f} {to}"
        drawn += f'<path d="{line}"/>'
    return drawn + "</g>"


_STRIPES = {"adherents": _members, "public": _public, "ateliers": _workshops}


def write_title(brush, title):
    for size, most, width in TITLE_SIZES:
        font = face(TITLE, size * FINER, TIGHT)
        lines = lines_of(title, font, width * FINER)
        if len(lines) <= most:
            break
    y = 212 + size * 0.76
    for line in shortened(lines, font, width * FINER, most):
        _write(brush, TITLE, size, LEFT, y, line, INK, tracking=TIGHT)
        y += size


def _signature(brush, name):
    """The mark and the name of the chamber, at the right; a long name is written smaller."""
    size = next((s for s in (32, 26, 21) if _width(TITLE, s, name, TIGHT) < 330), 18)
    x = RIGHT - _width(TITLE, size, name, TIGHT)
    brush.paint(MARK, x=x - 62, y=56, scale=1.05)
    _write(brush, TITLE, size, x, 90, name, INK, tracking=TIGHT)
