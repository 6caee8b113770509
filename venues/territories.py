"""A territory as visitors read it: its name, how French says « there », its places."""

from dataclasses import dataclass

from django.db.models import Q

from venues.listing import Listed, places_there
from venues.models import Territory


@dataclass(frozen=True)
class TerritoryPage:
    territory: Territory
    places: list[Listed]
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
        places=sorted(places_there(within(territory)), key=lambda listed: listed.picture is None),
        inside=list(Territory.objects.filter(parent=territory)),
    )


def within(territory, path="territory") -> Q:
    """What stands there, or in an area that is part of it."""
    return Q(**{path: territory}) | Q(**{f"{path}__parent": territory})
