"""Where cards are kept: made once for the same facts, in the public storage, the former one thrown away."""

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse

from cress_site.models import SiteSettings
from events.outward import record_of
from events.sharing.card import png
from events.sharing.facts import CardFacts, facts_of
from members.viewer import Viewer

FOLDER = "partage"


def card_url(record, site_name) -> str:
    """The address of the card as it is today: another one as soon as the event changes."""
    key = facts_of(record, site_name).key
    return reverse("events:share_card", args=[record.slug, key])


def absolute_card_url(record, site_name) -> str:
    return settings.SITE_URL + card_url(record, site_name)


def facts_of_event(event, now) -> CardFacts:
    """`event` was found through what visitors may know."""
    record = record_of(event, Viewer.visitor(), now)
    return facts_of(record, SiteSettings.load().site_name)


def kept(event, facts) -> bytes:
    """The card as a file, drawn now if nobody asked for it before."""
    storage = storages["public"]
    folder = f"{FOLDER}/{event.public_id.hex}"
    name = f"{folder}/{facts.key}.png"
    if storage.exists(name):
        with storage.open(name) as file:
            return file.read()
    content = png(facts)
    former = storage.listdir(folder)[1] if storage.exists(folder) else []
    storage.save(name, ContentFile(content))
    for other in former:
        storage.delete(f"{folder}/{other}")
    return content
