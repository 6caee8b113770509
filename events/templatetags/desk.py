"""`{% team_desk %}`: what the admin's first page shows of events; the frame knows no event."""

from django import template

from events.admin import columns
from events.desk import desk
from events.staff_texts import DESK

register = template.Library()
KINDS = ("adherents", "public", "ateliers")


@register.inclusion_tag("admin/events/_desk.html", takes_context=True)
def team_desk(context):
    user = context["request"].user
    if not user.has_perm("events.view_event"):
        return {"may_look": False}
    found = desk()
    return {
        "may_look": True,
        "desk": found,
        "words": DESK,
        "perms": context["perms"],
        "rows": [(event, _gauges(event)) for event in found.events],
    }


def _gauges(event):
    """The parts of one event under the three columns of the table."""
    drawn = [columns.gauge(session) for session in event.sessions.all()]
    return [[gauge for gauge in drawn if gauge["kind"] == kind] for kind in KINDS]
