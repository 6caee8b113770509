"""`{% icon "geo-alt" %}`: one of the icons of static/vendor, drawn in the page (no request, follows the text's colour).

An icon never carries meaning alone: words stand beside it, so it is hidden from screen readers.
"""

import re
from functools import cache

from django import template
from django.conf import settings
from django.utils.html import format_html

from cress_site.html import trusted_svg

register = template.Library()

FOLDER = settings.BASE_DIR / "static" / "vendor" / "bootstrap-icons-1.13.2"


@register.simple_tag
def icon(name, css_class=""):
    return drawing(name, css_class)


@cache
def drawing(name, css_class=""):
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    body = re.sub(r"\s*\n\s*", "", re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)[1])
    css = format_html("icone {}", css_class) if css_class else "icone"
    return trusted_svg(
        f'<svg class="{css}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{body}</svg>'
    )
