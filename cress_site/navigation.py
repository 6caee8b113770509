"""The addresses the frame links to, in one list: an entry shows as soon as its page exists."""

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entry:
    label: str
    view_name: str
    # Other addresses that stand under this entry in the menu.
    covers: tuple[str, ...] = ()
    icon: str = ""


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Column:
    title: str
    entries: tuple[Link, ...]


MAIN = (
    Entry("Agenda", "events:agenda", ("/evenements/",)),
    Entry("Mois de l’ESS", "events:campaign_current"),
    Entry("Retours", "events:recap_list"),
    Entry("Lieux", "venues:venue_list", ("/territoires/",)),
    Entry("Structures adhérentes", "members:directory"),
)
FOOTER = (
    (
        "Rendez-vous",
        (
            Entry("Agenda", "events:agenda"),
            Entry("Mois de l’ESS", "events:campaign_current"),
            Entry("Proposer un événement", "events:proposal_create"),
            Entry("Retours", "events:recap_list"),
            Entry("S’abonner à l’agenda (iCal)", "events:calendar_feed"),
            Entry("Recevoir la lettre", "members:newsletter"),
            Entry("Retrouver mon inscription", "events:registration_resend"),
        ),
    ),
    (
        "La CRESS",
        (
            Entry("La CRESS, c’est quoi\u202f?", "about"),
            Entry("Structures adhérentes", "members:directory"),
            Entry("Lieux", "venues:venue_list"),
            Entry("Données ouvertes", "events:open_data"),
        ),
    ),
)
LEGAL = (
    Entry("Mentions légales", "legal"),
    Entry("Données personnelles", "privacy"),
    Entry("Accessibilité\u00a0: non conforme (audit non réalisé)", "accessibility"),
    Entry("Plan du site", "site_map"),
)
WAYS_OUT = (
    Entry("Agenda", "events:agenda", icon="calendar-plus"),
    Entry("Retrouver mon inscription", "events:registration_resend", icon="ticket-perforated"),
    Entry("Lieux", "venues:venue_list", icon="geo-alt"),
    Entry("Structures adhérentes", "members:directory", icon="people"),
)
SINGLE = {
    "home": "events:home",
    "agenda": "events:agenda",
    "search": "events:search",
    "login": "members:login",
    "join": "members:join",
    "space": "members:space",
    "my_data": "members:my_data",
    "my_calendar": "events:my_calendar",
    "newsletter": "members:newsletter",
    "directory": "members:directory",
    "calendar_feed": "events:calendar_feed",
    "open_data": "events:open_data",
}


@cache
def address(view_name):
    """The address of a page, or an empty string while it does not exist."""
    try:
        return reverse(view_name)
    except NoReverseMatch:
        return ""


def existing(entries):
    """The entries whose page exists, each as (entry, address)."""
    return [(entry, address(entry.view_name)) for entry in entries if address(entry.view_name)]


def main_menu(path, above=""):
    """The menu, the entry of the page at `path` marked: « page » itself, « true » when it stands above it.

    `above`: the address of the entry above it, when the page's own address does not tell.
    """
    return [Link(entry.label, url, _mark(entry, url, path, above)) for entry, url in existing(MAIN)]


def _mark(entry, url, path, above):
    if above:
        return "true" if url == above else ""
    if path == url:
        return "page"
    return "true" if path.startswith((url, *entry.covers)) else ""


def links(entries):
    return tuple(Link(entry.label, url, icon=entry.icon) for entry, url in existing(entries))


@cache
def footer_columns():
    columns = (Column(title, links(entries)) for title, entries in FOOTER)
    return tuple(column for column in columns if column.entries)


@cache
def single_links():
    return {name: address(view_name) for name, view_name in SINGLE.items()}
