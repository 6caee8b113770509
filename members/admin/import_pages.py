"""The spreadsheet of the first day: sent, previewed, confirmed, followed; then the people invited by waves."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from cress_site import clock, spreadsheets
from cress_site.texts import fill
from members.admin.page import Page, PlainForm
from members.importing.columns import COLUMNS
from members.importing.words import CONFIRM, IMPORT, IMPORTED
from members.models import ImportedContact, ImportRun, Organisation
from members.services import importing as service

MAY_ADD = "members.add_organisation"
COUNTS = {
    "created": ("structure créée", "structures créées"),
    "completed": ("structure complétée", "structures complétées"),
    "years": ("adhésion enregistrée", "adhésions enregistrées"),
    "contacts": ("contact à inviter", "contacts à inviter"),
}
EXAMPLES = {
    "name": "Couleur Bocage", "legal_form": "Association loi 1901", "city": "Moulins", "postcode": "03000",
    "territory": "Allier", "first_name": "Camille", "last_name": "Rochefort", "email": "camille@example.org",
    "job": "coordinatrice", "is_referent": "oui", "years": "2025, 2026",
}  # fmt: skip


class UploadForm(PlainForm):
    file = forms.FileField(
        label="Fichier",
        help_text="xlsx ou CSV, 5\u202f000 lignes au plus. Une ligne par personne, ou par structure.",
    )


class Upload(Page):
    where, name = "importer/", "members_organisation_import"
    template_name = "admin/members/import_upload.html"
    title, submit = "Importer un fichier", "Vérifier le fichier"
    permission = MAY_ADD
    form_class = UploadForm

    def question(self):
        return "Le fichier est d’abord vérifié, ligne par ligne. Rien n’est enregistré avant votre accord."

    def get_context_data(self, **kwargs):
        runs = ImportRun.objects.defer("groups", "errors")[:10]
        return super().get_context_data(**kwargs) | {"runs": runs}

    def form_valid(self, form):
        try:
            run = service.prepare(upload=form.cleaned_data["file"], actor=self.request.user)
        except ValidationError as refused:
            form.add_error("file", refused)
            return self.form_invalid(form)
        return redirect("admin:members_organisation_import_run", pk=run.pk)


class Run(Page):
    """What was read, with its errors or its preview; then how far the writing is."""

    where, name = "importer/<int:pk>/", "members_organisation_import_run"
    template_name = "admin/members/import_run.html"
    permission = MAY_ADD
    title = "Importer un fichier"

    def find(self, pk):
        self.run = ImportRun.objects.filter(pk=pk).first()
        return self.run is not None

    @property
    def submit(self):
        words = {ImportRun.State.READY: "Importer", ImportRun.State.FAILED: "Reprendre l’import"}
        return words.get(self.run.state, "")

    def question(self):
        state = self.run.state
        if state == ImportRun.State.READY:
            return fill(CONFIRM, n=self.run.rows)
        if state == ImportRun.State.REFUSED:
            return IMPORT["nothing_written"]
        if state == ImportRun.State.DONE:
            return fill(IMPORTED, n=self.run.rows)
        if state == ImportRun.State.FAILED:
            return (
                "L’import s’est interrompu. Ce qui est écrit reste ; reprenez-le quand vous voulez."
            )
        return "L’import est en cours. Vous pouvez quitter cette page."

    def notes(self):
        return self.run.notes[:50]

    def get_context_data(self, **kwargs):
        groups = self.run.groups[:100] if self.run.state == ImportRun.State.READY else []
        known = Organisation.objects.in_bulk([g["known"] for g in groups if g["known"]])
        preview = [(group, known.get(group["known"])) for group in groups]
        counts = [(self.run.counts.get(name), *words) for name, words in COUNTS.items()]
        return super().get_context_data(**kwargs) | {
            "run": self.run,
            "preview": preview,
            "more": max(self.run.groups_total - len(groups), 0) if groups else 0,
            "counts": [(n, f"{one}|{many}") for n, one, many in counts if n],
        }

    def form_valid(self, form):
        if "forget" in self.request.POST:
            service.forget(run=self.run)
            self.say("Le fichier est oublié. Rien n’a été enregistré.")
            return redirect("admin:members_organisation_import")
        service.confirm(run=self.run, actor=self.request.user)
        return redirect(self.request.path)

    def back(self):
        return reverse("admin:members_organisation_import")


def model_file(request):
    """The columns, with one line to follow."""
    head = [column.label for column in COLUMNS]
    example = [EXAMPLES.get(column.name, "") for column in COLUMNS]
    content = spreadsheets.to_xlsx("Structures", head, [example])
    response = HttpResponse(content, content_type=spreadsheets.XLSX)
    response["Content-Disposition"] = 'attachment; filename="modele-structures.xlsx"'
    return response


def model_address(model_admin):
    view = model_admin.admin_site.admin_view(model_file)
    return path("importer/modele.xlsx", view, name="members_organisation_import_model")


# --------------------------------------------------------------------------- waves


class WaveForm(PlainForm):
    number = forms.IntegerField(
        label="Combien de personnes inviter maintenant",
        min_value=1,
        max_value=service.MOST_AT_ONCE,
        initial=50,
    )


class Waves(Page):
    where, name = "inviter/", "members_organisation_invite"
    template_name = "admin/members/import_waves.html"
    title = "Inviter les personnes importées"
    form_class = WaveForm

    @property
    def submit(self):
        return "Inviter" if ImportedContact.objects.to_invite().exists() else ""

    def question(self):
        return (
            "Chaque personne reçoit une invitation à son nom et l’accepte ou la refuse : "
            "aucun compte n’est créé avant. Les personnes référentes passent en premier."
        )

    def get_context_data(self, **kwargs):
        rows = ImportedContact.objects.select_related("organisation", "invitation__user")
        return super().get_context_data(**kwargs) | {
            "figures": _figures(),
            "contacts": [(row, _state(row)) for row in rows[:500]],
        }

    def form_valid(self, form):
        if "again" in self.request.POST:
            n = service.remind_wave(actor=self.request.user)
        else:
            n = service.invite_wave(number=form.cleaned_data["number"], actor=self.request.user)
        words = {
            "0": "Rien à faire : personne n’attend d’invitation.",
            "1": "{n} invitation part.",
            "n": "{n} invitations partent.",
        }
        self.say(fill(words, n=n), level=messages.SUCCESS if n else messages.WARNING)
        return redirect(self.request.path)


def _figures() -> dict:
    now = clock.now()
    answered = Q(invitation__ending="accepted")
    return ImportedContact.objects.aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(invitation=None)),
        sent=Count("pk", filter=Q(invitation__ending="", invitation__expires_at__gt=now)),
        over=Count("pk", filter=Q(invitation__ending="", invitation__expires_at__lte=now)),
        accepted=Count("pk", filter=answered),
        declined=Count("pk", filter=Q(invitation__ending__in=["declined", "withdrawn"])),
    )


def _state(contact) -> str:
    row = contact.invitation
    if row is None:
        return "à inviter"
    if row.ending:
        return "présente sur le site" if row.ending == "accepted" else row.get_ending_display()
    return "invitation échue" if row.expires_at <= clock.now() else "invitation envoyée"
