"""A structure's own card, edited by its référentes; the journal tells the team which fields."""

from django.db import transaction

from cress_site import clock
from members.models import Organisation
from members.services import organisation as service
from members.services import team


@transaction.atomic
def edit(*, organisation: Organisation, actor, values: dict) -> Organisation:
    """Write these fields and no other: what somebody else changed meanwhile stays."""
    row = team.lock(organisation.pk)
    team.check_manages(actor, row)
    for name, value in values.items():
        row._meta.get_field(name).save_form_data(row, value)
    if "is_listed" in values:  # the agreement keeps its moment, and so does its end
        row.listing_consent_at = clock.now() if row.is_listed else None
    return service.save(organisation=row, actor=actor, fields=sorted(values))
