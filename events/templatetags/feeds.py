"""`{% follow_agenda %}`: how to keep the whole agenda in one's own calendar."""

from django import template

from events.programme.subscribing import subscription_to

register = template.Library()


@register.inclusion_tag("events/_follow_agenda.html")
def follow_agenda():
    return {"feed": subscription_to("events:calendar_feed")}
