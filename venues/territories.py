"""A territory as visitors read it: its name, how French says « there », its places."""

from dataclasses import dataclass

from django.db.models import Q

from cress_site.typography import sort_key
from venues.models import Territory, Venue
from venues.places import Place, place_of


@dataclass(frozen=True)
class TerritoryPage:
    territory: Territory
    places: list[Place]
    inside: list[Territory]  # smaller areas that are part of it

    @property
    def name(self) -> str:
        return self.territory.name

    @property
    def there(self) -> str:
        """« dans l’Allier », « en Haute-Loire »"""
        return self.territory.locative


def territory_page(territory) -> TerritoryPage:
    return TerritoryPage(
        territory=territory,
        places=_places(territory),
        inside=list(Territory.objects.filter(parent=territory)),
    )


def within(territory, path="territory") -> Q:
    """What stands there, or in an area that is part of it."""
    return Q(**{path: territory}) | Q(**{f"{path}__parent": territory})


def _places(territory) -> list[Place]:
    venues = Venue.objects.open().filter(within(territory), is_online=False)
    ordered = sorted(venues, key=lambda venue: (sort_key(venue.city), sort_key(venue.name)))
    return [place_of(venue) for venue in ordered]
