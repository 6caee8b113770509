"""`{% load venues_run %}`: which structures run a place, for the page of the place."""

from django import template

register = template.Library()


@register.inclusion_tag("members/_run_by.html")
def run_by(venue):
    return {"structures": venue.run_by.filter(left_on=None).order_by("sort_key")}
