"""The places of the chamber by territory, with a picture when there is one."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from cress_site.pictures import Picture, picture_of
from cress_site.typography import sort_key
from venues.map import Map, map_of
from venues.models import Territory, Venue, VenuePhoto
from venues.places import Place, place_of

FAR = 9_999  # after every territory


@dataclass(frozen=True)
class Listed:
    place: Place
    picture: Picture | None
    capacity: int | None


@dataclass(frozen=True)
class Group:
    territory: Territory | None
    places: list[Listed]


@dataclass(frozen=True)
class VenueList:
    groups: list[Group]
    territories: list[Group]  # every territory that has a place, whatever was asked
    asked: Territory | None
    map: Map | None

    @property
    def total(self) -> int:
        return sum(len(group.places) for group in self.groups)


def venue_list(code="") -> VenueList:
    """All the places that are open, or those of one territory."""
    ordered = _open_places()
    asked = Territory.objects.filter(code=code[:10]).first() if code else None
    groups = [
        Group(territory, [_listed(venue) for venue in there])
        for territory, there in groupby(ordered, key=lambda venue: venue.territory)
    ]
    return VenueList(
        groups=[group for group in groups if asked in (None, group.territory)],
        territories=[group for group in groups if group.territory],
        asked=asked,
        map=map_of(ordered, asked=asked),
    )


def places_there(condition) -> list[Listed]:
    """The places that are open and answer `condition`, by town."""
    return [_listed(venue) for venue in _open_places(condition)]


def _open_places(*conditions) -> list[Venue]:
    """In their order, each with the photos that may be shown."""
    photos = Prefetch("photos", VenuePhoto.objects.all(), to_attr="shown_photos")
    venues = Venue.objects.open().filter(*conditions, is_online=False)
    return sorted(venues.select_related("territory").prefetch_related(photos), key=_rank)


def _rank(venue):
    territory = venue.territory
    rank = (territory.order, territory.name) if territory else (FAR, "")
    return (*rank, sort_key(venue.city), sort_key(venue.name))


def _listed(venue) -> Listed:
    photos = venue.shown_photos
    return Listed(place_of(venue), picture_of(photos[0]) if photos else None, venue.capacity_seated)
