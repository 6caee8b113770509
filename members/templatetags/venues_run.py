"""`{% load venues_run %}`: which structures run a place, for the page of the place."""

from django import template

from cress_site import clock
from cress_site.typography import local
from members.models import Organisation

register = template.Library()


@register.inclusion_tag("members/_run_by.html", takes_context=True)
def run_by(context, venue):
    """Only those that agreed to be read by everybody: the others are not named here either."""
    listed = Organisation.objects.in_directory(
        local(clock.now()).date(), context["site"].grace_months
    )
    return {"structures": listed.filter(venues=venue).order_by("sort_key")}
