"""`{% load directory %}`: what other pages show of the directory."""

from django import template

from cress_site.texts import fill
from cress_site.typography import listing
from members.directory.completion import completion_of
from members.directory.entries import structures_of
from members.directory.outward import COLUMNS, jsonld
from members.texts import DIRECTORY

register = template.Library()

SHOWN_THERE = 6


@register.inclusion_tag("members/_completion.html")
def completion(organisation):
    """How much of its card is filled in, for the people of the structure itself."""
    found = completion_of(organisation)
    missing = fill(DIRECTORY["completion_missing"], fields=listing(found.missing))
    return {
        "percent": found.percent,
        "sentence": fill(DIRECTORY["completion"], percent=found.percent),
        "missing": missing if found.missing else "",
    }


@register.inclusion_tag("members/_open_data.html")
def directory_open_data():
    """What the page « Données ouvertes » says of the directory."""
    return {"columns": COLUMNS}


@register.simple_tag
def structure_ld(structure):
    return jsonld(structure)


@register.inclusion_tag("members/_structures_there.html", takes_context=True)
def structures_there(context, territory):
    """The structures of a territory, the first of them, and the way to the others."""
    found = structures_of(territory, context["request"].viewer.today, context["site"].grace_months)
    return {"territory": territory, "total": len(found), "entries": found[:SHOWN_THERE]}
