"""Plain rows of reference (a type, a theme, the settings): saved as they are, with a line in the journal."""

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from cress_site import journal


class InUse(Exception):
    """The row cannot leave: `count` others stand on it."""

    def __init__(self, count):
        super().__init__(count)
        self.count = count


@transaction.atomic
def save(row, *, actor, fields=()):
    """Save a new or edited row; `fields` names what was changed, never what it contains."""
    verb = "created" if row._state.adding else "edited"
    row.save()
    journal.record(verb, row, actor=actor, fields=list(fields))
    return row


def delete(row, *, actor) -> None:
    """Delete a row nothing depends on; otherwise InUse says how many do."""
    try:
        with transaction.atomic():
            journal.record("deleted", row, actor=actor)
            row.delete()
    except ProtectedError as refused:
        raise InUse(len(refused.protected_objects)) from refused
    except RestrictedError as refused:
        raise InUse(len(refused.restricted_objects)) from refused
