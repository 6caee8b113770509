"""`{% load held_data %}`: what the events hold of the person who reads « Mes données »."""

from django import template

from events.programme.held import held_of

register = template.Library()


@register.inclusion_tag("events/_held_rows.html", takes_context=True)
def held_rows(context):
    return {"rows": _held(context).rows}


@register.inclusion_tag("events/_held_details.html", takes_context=True)
def held_details(context):
    return {"held": _held(context)}


def _held(context):
    """Asked once for the page."""
    request = context["request"]
    if not hasattr(request, "held_by_events"):
        request.held_by_events = held_of(request.user)
    return request.held_by_events
