"""`{% load events %}`: what pages of other apps show of events, always from what the reader may know."""

from django import template

from cress_site import clock
from events.models import Event, Recap
from events.programme.cards import cards_of, listed

register = template.Library()

MOST = 20


@register.inclusion_tag("events/_coming_events.html", takes_context=True)
def coming_events(context, venue):
    """The next events there."""
    return {"cards": _cards(context, lambda events, now: events.upcoming(now), venue)}


@register.inclusion_tag("events/_past_events.html", takes_context=True)
def past_events(context, venue):
    """The last events held there; those that left a recap are shown by it."""
    told = Recap.objects.visible_to(context["request"].viewer).values("event")
    return {
        "cards": _cards(context, lambda events, now: events.past(now).exclude(pk__in=told), venue)
    }


def _cards(context, of_time, venue):
    """Where a wholly reserved event is held is for those who may read it."""
    viewer, now = context["request"].viewer, clock.now()
    events = of_time(Event.objects.visible_to(viewer).filter(venue=venue), now)
    cards = cards_of(listed(events, viewer)[:MOST], viewer, now)
    return [card for card in cards if not card.is_reserved]
