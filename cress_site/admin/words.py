"""The journal and the mails said in French: each app names its own verbs and kinds here."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse

from cress_site.models import JournalEntry
from cress_site.texts import fill
from cress_site.typography import date_full, hour, local

__all__ = ["fill", "kind_name", "lines", "name_kinds", "name_verbs", "stamp", "verb_name"]

VERBS = {
    "created": "fiche créée",
    "edited": "fiche modifiée",
    "deleted": "fiche supprimée",
    "message_resent": "e-mail remis en file d’envoi",
}
KINDS = {}


def name_verbs(**words):
    VERBS.update(words)


def name_kinds(**words):
    KINDS.update(words)


def verb_name(verb) -> str:
    return VERBS.get(verb, verb.replace("_", " "))


def kind_name(kind) -> str:
    return KINDS.get(kind, kind.replace("_", " "))


def stamp(moment) -> str:
    """« 23 novembre 2026 à 10 h 05 »"""
    return f"{date_full(local(moment))} à {hour(moment)}"


@dataclass
class Line:
    """One line of the journal, as staff read it."""

    entry: JournalEntry
    when: str
    verb: str
    actor: str
    about: str = ""
    url: str = ""


def lines(entries) -> list[Line]:
    """The entries with the names of who acted, looked up now: the journal itself holds none."""
    entries = list(entries)
    people = get_user_model().objects.in_bulk({e.actor_id for e in entries if e.actor_id})
    return [_line(entry, people.get(entry.actor_id)) for entry in entries]


def _line(entry, person) -> Line:
    if person:
        actor = str(person)
    else:
        actor = "compte supprimé" if entry.actor_id else "le site"
    model = next((m for m in admin.site._registry if m._meta.model_name == entry.object_type), None)
    if model is None:
        return Line(entry, stamp(entry.at), verb_name(entry.verb), actor)
    about = f"{model._meta.verbose_name} n° {entry.object_id}"
    return Line(entry, stamp(entry.at), verb_name(entry.verb), actor, about, _url(model._meta, entry.object_id))


def _url(opts, pk) -> str:
    try:
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[pk])
    except NoReverseMatch:
        return ""
