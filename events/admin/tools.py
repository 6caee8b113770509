"""The buttons of an event: only those that mean something now, and that this person may press."""

from dataclasses import dataclass

from django.urls import reverse

from cress_site import clock, links
from events import partner
from events.models import Event, Recap
from events.recap_texts import ACTION as AFTER
from events.staff_texts import ACTION


@dataclass(frozen=True)
class Tool:
    label: str
    url: str
    is_main: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    tools: list


def tools(event, user) -> list[Group]:
    groups = [
        Group("Voir", _looking(event)),
        Group("Changer", _changing(event, user)),
        Group("Personnes", _people(event, user)),
        Group("Après", _after(event, user)),
    ]
    return [group for group in groups if group.tools]


def _looking(event):
    token = links.make("preview", event.public_id, event.link_version)
    preview = reverse("events:event_preview", args=[token])
    return [
        Tool(ACTION["preview_visitor"], preview),
        Tool(ACTION["preview_member"], f"{preview}?vue=adherent"),
    ]


def _changing(event, user):
    found = []
    if user.has_perm("events.change_event"):
        if not event.is_published:
            found.append(_page(event, "publish", ACTION["publish"], is_main=True))
        if not event.is_cancelled:
            found.append(_page(event, "schedule", ACTION["change_schedule"]))
        if event.status not in (Event.Status.CANCELLED, Event.Status.POSTPONED):
            found.append(_page(event, "postpone", ACTION["postpone"]))
        if not event.is_cancelled:
            found.append(_page(event, "cancel", ACTION["cancel_event"]))
        if event.is_published:
            found.append(_page(event, "unpublish", ACTION["unpublish"]))
        if event.publication_state == Event.Publication.PUBLISHED and event.ends_at < clock.now():
            found.append(_page(event, "archive", "Archiver"))
    if user.has_perm("events.add_event"):
        found.append(_page(event, "duplicate", ACTION["duplicate"]))
    return found


def _people(event, user):
    found = []
    if user.has_perm("events.view_registration"):
        address = reverse("admin:events_registration_changelist")
        found.append(Tool("Inscriptions", f"{address}?evenement={event.pk}"))
    if user.has_perm("events.add_registration") and not event.is_cancelled:
        found.append(_page(event, "telephone", ACTION["add_person"]))
    if user.has_perm("events.change_registration"):
        found.append(_page(event, "write", ACTION["message"]))
    if _is_hosted(event) and user.has_perm("events.change_event"):
        found.append(_page(event, "partner", AFTER["partner_link"]))
    if user.has_perm("events.export_registration"):
        found.append(_page(event, "export", "Exporter"))
    return found


def _is_hosted(event) -> bool:
    """A venue waits for people, and its link would still open."""
    is_somewhere = event.venue_id and not event.venue.is_online
    return bool(is_somewhere and event.is_published and partner.is_alive(event, clock.now()))


def _after(event, user):
    """The recap, once there is something to tell."""
    recap = Recap.objects.filter(event=event).first()
    if recap and user.has_perm("events.change_recap"):
        return [Tool("Compte rendu", reverse("admin:events_recap_change", args=[recap.pk]))]
    is_over = event.ends_at <= clock.now() and not event.is_cancelled
    if recap is None and is_over and user.has_perm("events.add_recap"):
        address = f"{reverse('admin:events_recap_add')}?event={event.pk}"
        return [Tool(AFTER["write_recap"], address, is_main=True)]
    return []


def _page(event, name, label, *, is_main=False):
    return Tool(label, reverse(f"admin:events_event_{name}", args=[event.pk]), is_main)
