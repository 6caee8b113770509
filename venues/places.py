"""A place as visitors read it: where it is, and what is known of its access."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from cress_site import typography
from cress_site.texts import fill
from cress_site.typography import typo
from venues import texts
from venues.models import Venue

YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True)
class Fact:
    """One thing about access. What nobody told us is unknown, never « no »."""

    state: str
    sentence: str


@dataclass(frozen=True)
class Place:
    name: str
    address: str
    city: str
    url: str
    map_url: str
    facts: tuple[Fact, ...]

    @property
    def known_facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.state != UNKNOWN)


def place_of(venue: Venue) -> Place:
    return Place(
        name=typo(venue.name),
        address=venue.postal_address,
        city=venue.city,
        url=reverse("venues:venue_detail", args=[venue.slug]),
        map_url=map_url(venue),
        facts=tuple(facts_of(venue)),
    )


def map_url(venue) -> str:
    """The map of OpenStreetMap there: by its coordinates, otherwise by its address."""
    if venue.is_online:
        return ""
    site = "https://www.openstreetmap.org/"
    if venue.latitude is not None and venue.longitude is not None:
        spot = urlencode({"mlat": venue.latitude, "mlon": venue.longitude})
        return f"{site}?{spot}#map=18/{venue.latitude}/{venue.longitude}"
    address = venue.postal_address
    return f"{site}search?{urlencode({'query': address})}" if address else ""


# --------------------------------------------------------------------------- access


def facts_of(venue) -> list[Fact]:
    if venue.is_online:
        return [_hearing(venue)]
    return [
        *_entrance(venue),
        _answered(texts.ACCESS["lift"], venue.lift),
        _door(venue),
        _answered(texts.ACCESS["toilets"], venue.accessible_toilets),
        _answered(texts.ACCESS["parking"], venue.disabled_parking),
        _hearing(venue),
    ]


def _answered(label, answer) -> Fact:
    state = {True: YES, False: NO, None: UNKNOWN}[answer]
    return Fact(state, f"{label}{typography.NBSP}: {texts.ACCESS[state]}")


def _entrance(venue) -> list[Fact]:
    """Steps and ramp matter where one does not walk straight in."""
    facts = [_answered(texts.ACCESS["step_free"], venue.step_free_entrance)]
    if venue.step_free_entrance:
        return facts
    if venue.entrance_steps:
        steps = Fact(NO, fill(texts.ACCESS["steps"], n=venue.entrance_steps))
        facts = [steps] if venue.step_free_entrance is None else [*facts, steps]
    if venue.ramp:
        state = NO if venue.ramp == Venue.Ramp.NONE else YES
        facts.append(Fact(state, texts.ACCESS[f"ramp_{venue.ramp}"]))
    return facts


def _door(venue) -> Fact:
    if venue.door_width_cm is None:
        return Fact(UNKNOWN, texts.ACCESS["door_unknown"])
    return Fact(YES, fill(texts.ACCESS["door"], width=venue.door_width_cm))


def _hearing(venue) -> Fact:
    equipment = typo(venue.hearing_equipment.strip().rstrip("."))
    state = YES if equipment else UNKNOWN
    equipment = equipment or texts.ACCESS[UNKNOWN]
    return Fact(state, fill(texts.ACCESS["hearing"], equipment=equipment))
