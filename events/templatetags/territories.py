"""`{% load territories %}`: what the page of a territory shows of events, always from what the reader may know."""

from django import template

from cress_site import clock, navigation
from events.programme import territory as programme
from events.programme.subscribing import subscription_to

register = template.Library()


@register.inclusion_tag("events/_territory_opening.html", takes_context=True)
def territory_opening(context, page):
    """The top of the page: the landscape of the territory, its name and what one finds there."""
    drawn = programme.sky_of(page.territory, context["request"].viewer, clock.now())
    return {"page": page, "drawn": drawn, "frame": context["frame"]}


@register.inclusion_tag("events/_territory_events.html", takes_context=True)
def territory_events(context, territory):
    """The next dates there."""
    cards = programme.next_cards(territory, context["request"].viewer, clock.now())
    return {
        "territory": territory,
        "cards": cards[: programme.MOST],
        "has_more": len(cards) > programme.MOST,
        "agenda_url": programme.agenda_url(territory),
    }


@register.inclusion_tag("events/_territory_follow.html", takes_context=True)
def territory_follow(context, territory):
    """How to be told of the next dates there."""
    return {
        "territory": territory,
        "feed": feed_of(territory),
        "newsletter_url": navigation.address("members:newsletter"),
        "site": context["site"],
    }


@register.inclusion_tag("events/_territory_feed.html")
def territory_feed(territory):
    return {"territory": territory, "feed": feed_of(territory)}


@register.inclusion_tag("events/_other_territories.html", takes_context=True)
def other_territories(context, territory):
    """The other territories, and whether something is announced there."""
    others = programme.neighbours(territory, context["request"].viewer, clock.now())
    return {
        "shown": [other for other in others if other.drawn],
        "rest": [other for other in others if not other.drawn],
    }


def feed_of(territory):
    return subscription_to("events:territory_calendar", territory.slug)
