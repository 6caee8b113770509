"""The writing of places."""

from django.db import transaction

from cress_site import records
from cress_site.models.picture import former
from venues import above, rules
from venues.models import Venue, VenuePhoto


@transaction.atomic
def save(*, venue: Venue, actor, fields=()) -> bool:
    """Save a new or edited venue; True when its territory was proposed from its postcode."""
    proposed = None
    if venue.territory_id is None and not venue.is_online:
        proposed = rules.territory_of(venue.postcode)
        venue.territory = proposed
    before = Venue.objects.filter(pk=venue.pk).values_list("name", "city").first()
    records.save(venue, actor=actor, fields=fields)
    if before not in (None, (venue.name, venue.city)):
        above.renamed(venue)
    return proposed is not None


@transaction.atomic
def delete(*, venue: Venue, actor) -> None:
    """A venue nobody ever met at leaves with its photos."""
    for photo in venue.photos.all():
        photo.image.forget()
    records.delete(venue, actor=actor)


@transaction.atomic
def save_photo(*, photo: VenuePhoto, actor, fields=()) -> VenuePhoto:
    """Save a new or edited photo; the picture it replaces is deleted once the change is certain."""
    replaced = former(photo)
    if replaced:
        replaced.forget()
    return records.save(photo, actor=actor, fields=fields)


@transaction.atomic
def delete_photo(*, photo: VenuePhoto, actor) -> None:
    photo.image.forget()
    records.delete(photo, actor=actor)
