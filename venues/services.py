"""The writing of places."""

from cress_site import records
from venues import rules
from venues.models import Venue


def save(*, venue: Venue, actor, fields=()) -> bool:
    """Save a new or edited venue; True when its territory was proposed from its postcode."""
    proposed = None
    if venue.territory_id is None and not venue.is_online:
        proposed = rules.territory_of(venue.postcode)
        venue.territory = proposed
    records.save(venue, actor=actor, fields=fields)
    return proposed is not None
