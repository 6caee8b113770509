"""An event nobody ever asked for may leave, with its files."""

from django.db import transaction

from cress_site import records
from cress_site.refusals import Refusal
from events.models import Document, Recap
from events.services import document as document_service
from events.services import recap as recap_service
from events.services.act import NotPossible


@transaction.atomic
def delete(*, event, actor) -> None:
    if event.registrations.exists():
        raise NotPossible(Refusal("event_has_registrations"))
    for document in Document.objects.filter(session__event=event):
        document_service.delete(document=document, actor=actor)
    for recap in Recap.objects.filter(event=event):
        recap_service.delete(recap=recap, actor=actor)
    event.image.forget()
    records.delete(event, actor=actor)
