"""The journal and the mails said in French: each app names its own verbs and kinds here."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

from cress_site.models import JournalEntry
from cress_site.texts import fill
from cress_site.typography import capitalise, date_full, hour, local

__all__ = [
    "fill",
    "find_objects",
    "kind_name",
    "lines",
    "message_name",
    "name_kinds",
    "name_verbs",
    "stamp",
    "verb_name",
]

VERBS = {
    "created": "fiche créée",
    "edited": "fiche modifiée",
    "deleted": "fiche supprimée",
    "message_resent": "e-mail remis en file d’envoi",
    "erased": "données d’une personne effacées",
    "purged": "données anciennes effacées",
    "calendar_address_renewed": "adresse d’agenda renouvelée",
}
KINDS = {
    "login_code": "code de connexion",
    "login_unknown": "connexion, adresse inconnue",
    "password_reset": "nouveau mot de passe",
}
FINDERS = {}  # for kinds without an admin of their own: ids → {id: (name, address)}


def name_verbs(**words):
    VERBS.update(words)


def name_kinds(**words):
    KINDS.update(words)


def find_objects(**finders):
    FINDERS.update(finders)


def verb_name(verb) -> str:
    return VERBS.get(verb, verb.replace("_", " "))


def kind_name(kind) -> str:
    return KINDS.get(kind, kind.replace("_", " "))


def message_name(message) -> str:
    """The subject of a mail, once rendered; before, what it is about."""
    if message.subject and message.subject != message.kind:
        return message.subject
    return capitalise(kind_name(message.kind))


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
    """The entries with the names of who acted and on what, looked up now: the journal itself holds none."""
    entries = list(entries)
    people = get_user_model().objects.in_bulk({e.actor_id for e in entries if e.actor_id})
    found = {}
    for kind in {entry.object_type for entry in entries}:
        ids = {entry.object_id for entry in entries if entry.object_type == kind}
        finder = FINDERS.get(kind) or _registered(kind)
        found |= {(kind, str(pk)): about for pk, about in finder(ids).items()}
    return [_line(entry, people, found) for entry in entries]


def _line(entry, people, found) -> Line:
    person = people.get(entry.actor_id)
    actor = str(person) if person else "compte supprimé" if entry.actor_id else "le site"
    about, url = found.get((entry.object_type, entry.object_id), ("", ""))
    return Line(entry, stamp(entry.at), verb_name(entry.verb), actor, about, url)


def _registered(kind):
    """The finder of a kind whose model has an admin of its own."""

    def find(ids):
        model = next((m for m in admin.site._registry if m._meta.model_name == kind), None)
        if model is None:
            return {}
        rows = model._default_manager.in_bulk([pk for pk in ids if pk.isdecimal()])
        page = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        return {pk: (str(row), reverse(page, args=[pk])) for pk, row in rows.items()}

    return find
