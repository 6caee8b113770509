"""The writing of structures."""

from cress_site import records
from cress_site.folding import sort_key
from members.models import Organisation


def save(*, organisation: Organisation, actor, fields=()) -> Organisation:
    """Save a new or edited structure, with the key lists are ordered by."""
    organisation.sort_key = sort_key(organisation.name)[:160]
    return records.save(organisation, actor=actor, fields=fields)
