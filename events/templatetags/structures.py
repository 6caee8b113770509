"""`{% load structures %}`: what the page of a structure shows of events, always from what the reader may know."""

from django import template

from cress_site import clock
from events.models import Event
from events.programme.cards import cards_of, listed

register = template.Library()

MOST = 20


@register.inclusion_tag("events/_structure_events.html", takes_context=True)
def structure_events(context, organisation):
    """What it organises, then what is held in the places it runs. Reserved events tell neither."""
    viewer, now = context["request"].viewer, clock.now()
    coming = Event.objects.visible_to(viewer).upcoming(now)
    organised = _cards(coming.filter(organisers=organisation), viewer, now)
    here = coming.filter(venue__run_by=organisation).exclude(organisers=organisation)
    return {"organised": organised, "hosted": _cards(here, viewer, now)}


def _cards(events, viewer, now):
    cards = cards_of(listed(events, viewer)[:MOST], viewer, now)
    return [card for card in cards if not card.is_reserved]
