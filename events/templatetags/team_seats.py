"""`{% load team_seats %}`: what the pages of a structure's people show of the events."""

from django import template

from events.programme.team import meetings_of, shelves_of

register = template.Library()


@register.inclusion_tag("events/_team_seats.html", takes_context=True)
def team_seats(context, organisation):
    """Who of the structure comes to what. Only for a page its own people alone may open."""
    return {"meetings": meetings_of(context["request"].viewer, organisation)}


@register.inclusion_tag("events/_colleague_seats.html", takes_context=True)
def colleague_seats(context, user, organisation):
    """The coming places of one person for this structure."""
    return {"meetings": meetings_of(context["request"].viewer, organisation, user=user)}


@register.inclusion_tag("events/_my_documents.html", takes_context=True)
def my_documents(context):
    return {"shelves": shelves_of(context["request"].viewer)}
