"""`{% load french %}`: the functions of `cress_site.typography` as filters, under the same names."""

from django import template
from django.utils.safestring import SafeData

from cress_site import typography

register = template.Library()

for name in (
    "at_town", "capitalise", "date_full", "day", "day_brief", "day_full", "day_number", "day_range", "day_short",
    "hour", "hours", "listing", "moment", "month", "number", "of", "ordinal_f", "ordinal_m", "phone", "phone_link",
    "shorten", "siren", "when",
):  # fmt: skip
    register.filter(name, getattr(typography, name))


@register.filter(is_safe=True)
def typo(value):
    """Text typed by staff, set in French; markup already known to be safe keeps its tags."""
    return typography.typo_html(value) if isinstance(value, SafeData) else typography.typo(value)


@register.filter
def plural(n, forms):
    """`{{ n|plural:"place|places" }}`: the word alone."""
    return typography.plural(n, *_two(forms))


@register.filter
def count(n, forms):
    """`{{ n|count:"place|places" }}`: « 12 places »."""
    return typography.count(n, *_two(forms))


def _two(forms):
    return forms.split("|" if "|" in forms else ",", 1)


@register.simple_tag
def hours_between(start, end=None):
    """`{% hours_between session.starts_at session.ends_at %}`: « de 8 h 45 à 10 h »."""
    return typography.hours(start, end)


@register.filter
def iso(value):
    """The machine's own writing, for `<time datetime>`: local, with its offset."""
    return typography.local(value).isoformat()
