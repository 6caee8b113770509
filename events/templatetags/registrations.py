"""`{% my_registrations %}`: where the person who is logged in is expected, for their own page."""

from django import template

from cress_site import clock
from cress_site.navigation import address
from events.programme.mine import registrations_of

register = template.Library()


@register.inclusion_tag("events/_my_registrations.html", takes_context=True)
def my_registrations(context):
    mine = registrations_of(context["request"].viewer, clock.now())
    first = next((one for one in mine.coming if one.sentences), None)
    rest = [one for one in mine.coming if one is not first]
    return {
        "first": first,
        "rest": rest,
        "past": mine.past,
        "frame": context.get("frame"),
        "calendar_url": address("events:my_calendar"),
    }
