"""`{% load landscapes %}`: the drawing kept with an event, and the orientation table planted on its crests."""

from django import template

from cress_site.html import trusted_svg

register = template.Library()

# Where marks may stand on a drawing 1600 wide, right of the title, and how high each label floats above the crest.
SLOTS = ((800, 72), (1000, 96), (1150, 64), (1345, 52), (1480, 104))


@register.simple_tag
def landscape(event, size="wide"):
    """`{% landscape event %}` across a page, `{% landscape event "small" %}` on a card."""
    return trusted_svg(event.landscape_small if size == "small" else event.landscape)


@register.simple_tag
def drawing(drawn):
    """A landscape drawn for this page: the result of `events.landscape.landscape()`."""
    return trusted_svg(drawn.svg)


@register.inclusion_tag("events/_orientation.html")
def orientation(drawn, places):
    """Labels on the crests of `drawn`; each of `places` has `name`, `detail` and `url`. Five at most."""
    marks = []
    for (x, float_by), place in zip(SLOTS, places, strict=False):
        crest = drawn.crest_at(x)
        top = crest - float_by
        marks.append(
            {
                "place": place,
                "x": x,
                "text_x": x + 10,
                "foot": round(crest - 3),
                "crest": round(crest),
                "top": round(top),
                "text_y": round(top + 14),
            }
        )
    return {"marks": marks}
