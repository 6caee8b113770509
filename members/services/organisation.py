"""The writing of structures."""

from django.db import transaction

from cress_site import records
from cress_site.models.picture import former
from members.models import Organisation
from members.naming import filing_key


@transaction.atomic
def save(*, organisation: Organisation, actor, fields=()) -> Organisation:
    """Save a new or edited structure, with the key lists are ordered by; a replaced logo loses its address."""
    organisation.sort_key = filing_key(organisation.name)
    replaced = former(organisation, "logo")
    if replaced:
        replaced.forget()
    return records.save(organisation, actor=actor, fields=fields)
