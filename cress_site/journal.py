"""The append-only journal: what was done, by whom, and why."""

from cress_site import clock
from cress_site.models import JournalEntry


def record(verb, subject, *, actor=None, event_id=None, motive="", **data) -> JournalEntry:
    """Write one line in the caller's transaction. `data` carries ids and states only."""
    user = actor if actor is not None and getattr(actor, "pk", None) else None
    return JournalEntry.objects.create(
        verb=verb,
        object_type=subject._meta.model_name,
        object_id=str(subject.pk),
        actor_id=user.pk if user else None,
        event_id=event_id,
        motive=motive,
        data=data,
        **clock.stamp("at"),
    )
