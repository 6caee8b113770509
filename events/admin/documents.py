"""The documents of an event on its one screen, although each hangs from a part of it."""

from functools import partial

from django.contrib.admin.checks import InlineModelAdminChecks
from django.forms.models import BaseModelFormSet, modelformset_factory

from cress_site.admin.base import BaseTable, RowDeletion
from cress_site.uploads import check_document
from events.admin.forms import WHICH_PART, InPartForm, is_kept
from events.models import Document, Session

NO_PART = "Ajoutez d’abord une partie."


class DocumentForm(InPartForm):
    may_add = may_change = True

    def clean_file(self):
        upload = self.cleaned_data.get("file")
        if upload and "file" in self.changed_data:
            check_document(upload)
        return upload

    def has_changed(self):
        """What this person may not write did not change, whatever was sent."""
        allowed = self.may_add if self.instance._state.adding else self.may_change
        return allowed and super().has_changed()


class DocumentFormSet(RowDeletion, BaseModelFormSet):
    """The documents of all the parts of one event."""

    @classmethod
    def get_default_prefix(cls):
        return "documents"

    def __init__(self, data=None, files=None, instance=None, save_as_new=False, **kwargs):
        self.instance = instance
        rows = Document.objects.filter(session__event_id=self.event_id)
        super().__init__(data, files, **kwargs | {"queryset": rows.select_related("session")})

    @property
    def event_id(self):
        return self.instance.pk if self.instance else None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "session" in form.fields:
            form.fields["session"].queryset = Session.objects.filter(event_id=self.event_id)

    def clean(self):
        super().clean()
        planned = getattr(self.instance, "planned_parts", [])
        for form in self.forms:
            if not is_kept(form) or form.cleaned_data.get("session"):
                continue
            if len(planned) == 1:
                form.part_form = planned[0]
            else:
                form.add_error("session", WHICH_PART if planned else NO_PART)


class DocumentChecks(InlineModelAdminChecks):
    """The usual checks, but those that want a foreign key to the event."""

    def _check_exclude_of_parent_model(self, obj, parent_model):
        return []

    def _check_relation(self, obj, parent_model):
        return []


class DocumentInline(BaseTable):
    model = Document
    form = DocumentForm
    formset = DocumentFormSet
    checks_class = DocumentChecks
    fields = ["title", "file", "session", "order"]

    def get_formset(self, request, obj=None, **kwargs):
        formset = modelformset_factory(
            Document,
            form=self.form,
            formset=self.formset,
            fields=self.fields,
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
            can_delete=self.has_delete_permission(request, obj),
            extra=0,
        )
        formset.form.may_add = self.has_add_permission(request, obj)
        formset.form.may_change = self.has_change_permission(request, obj)
        return formset
