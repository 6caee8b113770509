"""The list of an event as a file: asked on a page, given by a POST, noted in the journal."""

from django import forms
from django.http import HttpResponse

from cress_site import spreadsheets
from cress_site.folding import slug
from cress_site.typography import local
from events.admin.page import Page, PlainForm
from events.services import export
from events.staff_texts import ACTION, CONFIRM

FORMATS = [("xlsx", ACTION["export_xlsx"]), ("csv", ACTION["export_csv"])]
MAY_READ_NEEDS = "events.view_needs"


class ExportForm(PlainForm):
    format = forms.ChoiceField(label="Format", choices=FORMATS, widget=forms.RadioSelect)
    with_needs = forms.BooleanField(label="Avec les besoins d’accueil", required=False)


class Export(Page):
    where, name = "<int:pk>/exporter/", "events_event_export"
    title = "Exporter les inscriptions"
    submit = "Exporter"
    permission = "events.export_registration"
    form_class = ExportForm
    initial = {"format": "xlsx"}

    def question(self):
        return CONFIRM["export_sensitive"]

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not self.request.user.has_perm(MAY_READ_NEEDS):
            del form.fields["with_needs"]
        return form

    def form_valid(self, form):
        with_needs = form.cleaned_data.get("with_needs", False)
        head, rows = export.people(event=self.event, actor=self.request.user, with_needs=with_needs)
        if form.cleaned_data["format"] == "csv":
            content, mime = spreadsheets.to_csv(head, rows), spreadsheets.CSV
        else:
            content = spreadsheets.to_xlsx("Inscriptions", head, rows)
            mime = spreadsheets.XLSX
        return self._file(content, mime, form.cleaned_data["format"])

    def _file(self, content, mime, ending):
        day = local(self.event.starts_at).date().isoformat()
        file_name = f"inscriptions-{slug(self.event.short)}-{day}.{ending}"
        response = HttpResponse(content, content_type=mime)
        response["Content-Disposition"] = f'attachment; filename="{file_name}"'
        response["Cache-Control"] = "private, no-store"
        return response
