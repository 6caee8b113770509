"""The only place that declares markup safe. Nothing else in the project may use mark_safe or |safe.

`clean` is for the rich text of staff: sanitised when saved and again when shown, so that an old row or a direct
edit of the database cannot bring in a script. `trusted_svg` is for drawings made by our own code (landscapes, icons,
ticket codes), never for a file received from somebody. `data_block` is for structured data, escaped here.
"""

import json
import re

import nh3
from django.utils.safestring import mark_safe

TAGS = {
    "p",
    "br",
    "h2",
    "h3",
    "h4",
    "strong",
    "b",
    "em",
    "i",
    "ul",
    "ol",
    "li",
    "a",
    "blockquote",
    "hr",
    "abbr",
    "sup",
    "sub",
}
ATTRIBUTES = {"a": {"href", "hreflang"}, "abbr": {"title"}, "*": {"lang"}}
SCHEMES = {"http", "https", "mailto", "tel"}

_DRAWING = re.compile(r"<svg[\s>].*</svg>\s*", re.DOTALL)
_NOT_A_DRAWING = re.compile(
    r"<(?:script|style|foreignobject|iframe|image)\b|\son\w+\s*=|javascript:|data:", re.IGNORECASE
)


def sanitised(markup):
    """The rich text reduced to the tags we accept, as a plain string to store."""
    return nh3.clean(
        str(markup or ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )


def clean(markup):
    """The rich text ready to be shown."""
    return mark_safe(sanitised(markup))  # noqa: S308  nh3 has just removed everything but TAGS and ATTRIBUTES


def trusted_svg(drawing):
    """A drawing of our own making, ready to be placed in a page; refuses what a drawing has no use for."""
    drawing = str(drawing or "")
    if drawing and (not _DRAWING.fullmatch(drawing) or _NOT_A_DRAWING.search(drawing)):
        raise ValueError(
            "Not one of our drawings: it is no <svg>, or it holds a script, a style or something foreign."
        )
    return mark_safe(drawing)  # noqa: S308  made by our code, from numbers and constants, and checked just above


# A browser never runs a data block, but it looks for « </script> » in it before it knows what it is.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(data):
    """Structured data of a page, for machines; no word of it can end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  escaped just above
