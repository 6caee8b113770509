"""What an accepted proposal becomes: an event with its sessions, or one more structure around an event."""

import re

from django.db.models import Max, Min

from cress_site import records
from cress_site.folding import fold, slug
from cress_site.refusals import Refusal
from cress_site.typography import local
from events.models import Event, Session
from events.services import event as event_service
from events.services import session as session_service
from events.services.act import NotPossible
from members.models import Organisation
from venues.models import Venue
from venues.rules import territory_of

SPLIT = re.compile(r"\s*[,;\n]\s*")


def make_event(proposal, *, actor, is_published) -> Event:
    spans = proposal.slots.aggregate(first=Min("starts_at"), last=Max("ends_at"))
    if spans["first"] is None:
        raise NotPossible(Refusal("proposal_incomplete"))
    venue = _venue(proposal, actor)
    event = Event(
        title=proposal.title,
        slug=free_slug(proposal.title),
        type=proposal.type,
        summary=proposal.summary,
        description=_description(proposal),
        starts_at=spans["first"],
        ends_at=spans["last"],
        venue=venue,
        territory=venue.territory if venue else proposal.territory,
        attendance_mode=_mode(proposal, venue),
        online_url=proposal.online_url,
        campaign=_campaign(proposal, spans),
        price_note=proposal.price_note,
        registration_url=proposal.registration_url,
        partner_name=proposal.organiser[:120] if proposal.registration_url else "",
        access_note=proposal.accessibility,
        image=proposal.image.name or "",
        image_alt=proposal.image_alt,
        image_credit=proposal.image_credit,
        contact=actor,
        photos_planned=False,
    )
    event_service.save(event=event, actor=actor)
    event.themes.set(proposal.themes.all())
    _around(event, [proposal.organiser, *names_of(proposal.co_organisers)], proposal.organisation)
    _sessions(event, proposal, actor)
    event_service.refresh(event)
    return event_service.publish(event=event, actor=actor) if is_published else event


def welcome(proposal, *, actor) -> None:
    """One more structure beside those of the event it asked to join."""
    event = proposal.joins
    _around(event, [proposal.organiser], proposal.organisation)
    event_service.save(event=event, actor=actor)


def _around(event, names, organisation):
    """Structures the chamber knows are linked; the others are named."""
    known = {fold(row.name): row for row in Organisation.objects.filter(left_on=None)}
    found = [known[fold(name)] for name in names if fold(name) in known]
    if organisation is not None:
        found.append(organisation)
    event.organisers.add(*found)
    others = [name for name in names if fold(name) not in known]
    kept = [*names_of(event.co_organisers), *others]
    event.co_organisers = ", ".join(dict.fromkeys(kept))[:300]
    event.save(update_fields=["co_organisers"])


def names_of(text) -> list[str]:
    return [name for name in SPLIT.split(text or "") if name]


def _venue(proposal, actor) -> Venue | None:
    """The one that was picked, the one of that name in that town, or a new one with what was typed."""
    if proposal.venue_id or not proposal.venue_name:
        return proposal.venue
    for venue in Venue.objects.open().filter(is_online=False):
        if fold(f"{venue.name} {venue.city}") == fold(
            f"{proposal.venue_name} {proposal.venue_city}"
        ):
            return venue
    venue = Venue(
        name=proposal.venue_name,
        slug=_free(slug(f"{proposal.venue_name} {proposal.venue_city}", 45), Venue),
        address=proposal.venue_address,
        postcode=proposal.venue_postcode,
        city=proposal.venue_city,
        territory=territory_of(proposal.venue_postcode) or proposal.territory,
    )
    return records.save(venue, actor=actor)


def _mode(proposal, venue):
    if venue is None:
        return Event.Mode.ONLINE
    return Event.Mode.MIXED if proposal.online_url else Event.Mode.OFFLINE


def _campaign(proposal, spans):
    """Out of the period, the event goes to the ordinary agenda."""
    campaign = proposal.campaign
    return campaign if campaign and campaign.holds(local(spans["first"]).date()) else None


def _description(proposal) -> str:
    said = [proposal.description]
    if proposal.audience:
        said.append(f"Public\u00a0: {proposal.audience}.")
    if proposal.public_contact:
        said.append(f"Contact\u00a0: {proposal.public_contact}")
    return "\n\n".join(said)


def _sessions(event, proposal, actor):
    mode = Session.Mode.ELSEWHERE if proposal.registration_url else Session.Mode.NONE
    for order, slot in enumerate(proposal.slots.all()):
        session = Session(
            event=event,
            title=proposal.title,
            order=order,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            registration_mode=mode,
        )
        session_service.save(session=session, actor=actor)


def free_slug(title) -> str:
    return _free(slug(title, 150), Event)


def _free(base, model) -> str:
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in numbered if name not in taken)
