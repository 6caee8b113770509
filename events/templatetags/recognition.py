"""`{% load recognition %}`: where the team already met a structure that asks to join."""

from django import template

from events.recognition import of_application

register = template.Library()


@register.simple_tag
def met_at(application):
    return of_application(application)
