"""`{% load jsonld %}`: structured data of the page, when there is any: `{% json_ld data %}`."""

from django import template

from cress_site import html, jsonld

register = template.Library()


@register.simple_tag
def json_ld(data):
    return html.data_block(data) if data else ""


@register.simple_tag(takes_context=True)
def chamber_ld(context):
    """Who speaks here, on the home page."""
    return html.data_block(jsonld.chamber(context["site"]))
