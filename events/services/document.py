"""The files handed out in a part or left by a recap: kept under a random name, their place given back when they leave."""

from django.db import transaction

from cress_site import journal
from cress_site.uploads import safe_name


@transaction.atomic
def save(*, document, actor):
    """Save a new or edited document; a file it replaces is deleted once the change is certain."""
    is_new = document._state.adding
    replaced = None if is_new else type(document).objects.get(pk=document.pk).file
    if document.file and not document.file._committed:
        document.file_name = safe_name(document.file.name)
    document.save()
    journal.record(
        "document_added" if is_new else "document_edited",
        document,
        actor=actor,
        event_id=document.event_id,
    )
    if replaced and replaced.name != document.file.name:
        _forget(replaced)


@transaction.atomic
def delete(*, document, actor):
    journal.record("document_deleted", document, actor=actor, event_id=document.event_id)
    _forget(document.file)
    document.delete()


def _forget(file):
    storage, name = file.storage, file.name
    transaction.on_commit(lambda: storage.delete(name))
