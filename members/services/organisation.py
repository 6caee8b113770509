"""The writing of structures."""

from cress_site import records
from members.models import Organisation
from members.naming import filing_key


def save(*, organisation: Organisation, actor, fields=()) -> Organisation:
    """Save a new or edited structure, with the key lists are ordered by."""
    organisation.sort_key = filing_key(organisation.name)
    return records.save(organisation, actor=actor, fields=fields)
