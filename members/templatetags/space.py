"""`{% space_nav %}`: the pages of « Mon espace », those that concern this person."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from cress_site.navigation import address

register = template.Library()


@dataclass(frozen=True)
class Entry:
    label: str
    url: str
    icon: str
    is_here: bool = False


@register.inclusion_tag("members/_space_nav.html", takes_context=True)
def space_nav(context):
    request = context["request"]
    entries = [
        ("Mon espace", reverse("members:space"), "house-door"),
        *_structures(request.viewer.organisations),
        ("Documents", reverse("members:documents"), "folder2-open"),
        ("Mon agenda personnel", address("events:my_calendar"), "calendar-plus"),
        ("Mes données", reverse("members:my_data"), "gear"),
        *_team(request.user),
        ("Se déconnecter", reverse("members:logout"), "arrow-right"),
    ]
    here = request.path
    return {"entries": [Entry(*entry, is_here=entry[1] == here) for entry in entries if entry[1]]}


def _structures(organisations):
    """One structure is « ma structure »; several are told by their names."""
    is_alone = len(organisations) == 1
    for organisation in organisations:
        card = reverse("members:card", args=[organisation.slug])
        yield "Ma structure" if is_alone else organisation.name, card, "building"
        if is_alone:
            yield "L’équipe", reverse("members:team", args=[organisation.slug]), "people"


def _team(user):
    if user.is_staff:
        yield "Administration", reverse("admin:index"), "sliders"
        yield "Sécurité", reverse("members:security"), "lock-fill"
