"""Saving the one screen of an event: every row through its service, then what happened is said."""

from dataclasses import dataclass, field
from functools import partial

from django.contrib import messages

from cress_site import records
from cress_site.texts import fill
from events import sentences
from events.advice import advice
from events.models import Document, Event, Session, Workshop
from events.services import document as document_service
from events.services import event as event_service
from events.services import session as session_service
from events.services.act import NotPossible, ServiceBusy, lock
from events.staff_texts import FORM, RESULT

NOT_TOLD = {
    "1": "« {part} » change d’heures, et {n} personne y a une place : elle n’est pas prévenue. Écrivez-lui.",
    "n": "« {part} » change d’heures, et {n} personnes y ont une place : elles ne sont pas prévenues. Écrivez-leur.",
}


@dataclass
class Happened:
    """What one press of « Enregistrer » set in motion."""

    promoted: list = field(default_factory=list)
    is_raise: bool = False
    moved: list = field(default_factory=list)  # parts whose hours changed under people's feet

    def add(self, report, fields):
        if report is not None:
            self.promoted += report.promoted
            self.is_raise |= "capacity" in fields

    def note_hours(self, row, fields):
        if isinstance(row, Session) and {"starts_at", "ends_at"} & set(fields):
            self.moved.append(row)

    def sentences(self):
        number = len(self.promoted)
        if not number:
            return []
        key = "capacity_raised" if self.is_raise else "promoted"
        return [fill(RESULT[key], n=number), fill(RESULT["told"], n=number)]


def _save_record(row, actor):
    records.save(row, actor=actor)


def writers(model, actor):
    """The two verbs, save and delete, of a row of the screen."""
    if model is Session:
        return (
            lambda row: session_service.save(session=row, actor=actor),
            lambda row: session_service.delete(session=row, actor=actor),
        )
    if model is Workshop:
        return (
            lambda row: session_service.save_workshop(workshop=row, actor=actor),
            lambda row: session_service.delete_workshop(workshop=row, actor=actor),
        )
    if model is Document:
        return (
            lambda row: document_service.save(document=row, actor=actor),
            lambda row: document_service.delete(document=row, actor=actor),
        )
    return partial(_save_record, actor=actor), partial(records.delete, actor=actor)


class SavesThroughServices:
    """Mixed into the admin of events. A service's refusal shows the form again, as it was typed."""

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except NotPossible as refused:
            event = self.get_object(request, kwargs.get("object_id") or args[0]) or Event()
            request.refused = sentences.say(refused.refusal, event)
        except ServiceBusy:
            request.refused = FORM["service_busy"]
        return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refused = getattr(request, "refused", "")
        return form

    def save_model(self, request, obj, form, change):
        request.happened = Happened()
        if change:
            lock(Session.objects.filter(event=obj).values_list("pk", flat=True))
        event_service.save(event=obj, actor=request.user)
        self.warn_of_slug(request, form, change)

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        _give_parts(formset)
        save, delete = writers(formset.model, request.user)
        for row in formset.deleted_objects:
            delete(row)
        fields = dict(_changed(formset))
        for row in sorted(rows, key=lambda row: (row.pk is None, row.pk or 0)):
            changed = fields.get(id(row), ())
            request.happened.add(save(row), changed)
            request.happened.note_hours(row, changed)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        event = Event.objects.get(pk=form.instance.pk)
        event_service.refresh(event)
        for sentence in request.happened.sentences():
            self.message_user(request, sentence, messages.SUCCESS)
        for session in request.happened.moved:
            number = session_service.people_of(session)
            if number:
                text = fill(NOT_TOLD, n=number, part=session.title)
                self.message_user(request, text, messages.WARNING)
        if "_continue" not in request.POST:  # the screen shows them itself
            for sentence in advice(event):
                self.message_user(request, sentence, messages.WARNING)


def _give_parts(formset):
    """Tables and documents typed with the only part they can belong to, saved just before them."""
    for form in formset.forms:
        if getattr(form, "part_form", None):
            form.instance.session = form.part_form.instance


def _changed(formset):
    return ((id(row), fields) for row, fields in formset.changed_objects)
