"""The free message of the team to people of an event."""

import re

from cress_site import outbox
from cress_site.typography import typo
from events.emails.letter import load
from events.models import Announcement

_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)»]")


@outbox.message("message_to_registrants")
def message_to_registrants(row):
    """Sent as written, even when the person's state changed since: the team chose them."""
    letter = load(row)
    announcement = Announcement.objects.filter(pk=row.args.get("announcement")).first()
    if letter is None or announcement is None:
        return None
    return letter.compose(
        "message_to_registrants",
        subject=typo(announcement.subject),
        preheader=typo(letter.event.title),
        message=typo(announcement.text).splitlines(),
        links=_ADDRESS.findall(announcement.text),
    )
