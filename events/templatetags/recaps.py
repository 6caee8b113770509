"""`{% load recaps %}`: what events left, for pages that are about something else."""

from django import template
from django.db.models import Exists, OuterRef, Q

from events.models import Recap, Session
from events.programme.recap import cards_of
from venues.models import Territory

register = template.Library()

MOST = 8


@register.inclusion_tag("events/_recaps_here.html", takes_context=True)
def recaps_here(context, venue):
    """« Ce qui s’y est dit ». Where a wholly reserved event was held is for those who may read it."""
    viewer = context["request"].viewer
    recaps = Recap.objects.visible_to(viewer).filter(event__venue=venue)
    if not (viewer.is_staff or viewer.is_current_member):
        for_all = Session.objects.filter(event=OuterRef("event"), audience=Session.Audience.PUBLIC)
        recaps = recaps.filter(Exists(for_all))
    return {"cards": cards_of(recaps[:MOST]), "title": "Ce qui s’y est dit", "anchor": "titre-dit"}


@register.inclusion_tag("events/_recaps_here.html", takes_context=True)
def recaps_there(context, territory: Territory):
    """The last recaps of a territory, and of the areas inside it."""
    there = Q(event__territory=territory) | Q(event__territory__parent=territory)
    recaps = Recap.objects.visible_to(context["request"].viewer).filter(there)
    return {"cards": cards_of(recaps[:MOST]), "title": "Ce qui s’est dit", "anchor": "titre-dit"}


@register.inclusion_tag("events/_latest_recaps.html", takes_context=True)
def latest_recaps(context, number=3):
    """« Ce qui s’est dit », on the home page."""
    return {"cards": cards_of(Recap.objects.visible_to(context["request"].viewer)[:number])}
