"""The team writes what an event left, beside its photos and documents."""

from django import forms
from django.contrib import admin, messages
from django.urls import reverse

from cress_site.admin.base import BaseAdmin, BaseStack, BaseTable
from cress_site.admin.fields import AdminForm
from cress_site.admin.pictures import thumbnail
from cress_site.images import ALT_REQUIRED
from cress_site.prose import HELP
from cress_site.typography import local, typo
from cress_site.uploads import check_document
from events.admin import columns
from events.models import Document, Event, Recap, RecapPhoto
from events.recap_texts import RECAP
from events.services import document as document_service
from events.services import recap as recap_service

WITHDRAW = "Retirer cette photo"
WITHDRAW_HELP = (
    "La photo n’est plus affichée et ses fichiers sont effacés. La ligne reste, pour mémoire."
)


class RecapForm(AdminForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("body", "members_body"):
            if name in self.fields:
                self.fields[name].help_text = f"{typo(self.fields[name].help_text)} {HELP}"
                self.fields[name].widget.attrs["rows"] = 18 if name == "body" else 8

    def clean(self):
        super().clean()
        data = self.cleaned_data
        event = data.get("event") or getattr(self.instance, "event", None)
        if event and data.get("published_on"):
            if data["published_on"] < local(event.ends_at).date():
                self.add_error("published_on", RECAP["before_event"])
            if not data.get("body"):
                self.add_error("body", RECAP["body_required"])
        return data


class PhotoForm(AdminForm):
    withdraw = forms.BooleanField(label=WITHDRAW, required=False, help_text=WITHDRAW_HELP)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.withdrawn_at:
            for field in self.fields.values():
                field.disabled = True
            return
        self.fields["image"].required = True
        if self.instance._state.adding:
            self.fields["withdraw"].widget = forms.HiddenInput()


class PhotoInline(BaseStack):
    model = RecapPhoto
    form = PhotoForm
    verbose_name = "photo"
    readonly_fields = ["preview"]
    fields = [
        ("preview", "image"),
        ("image_alt", "image_credit"),
        ("people_recognisable", "consent_on_file"),
        ("order", "withdraw"),
    ]

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": self.fields})]

    def get_formset(self, request, obj=None, **kwargs):
        plain = ["image", "image_alt", "image_credit", "people_recognisable"]
        kwargs["fields"] = [*plain, "consent_on_file", "order"]
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description="aperçu")
    def preview(self, photo):
        return thumbnail(photo)


class RecapDocumentForm(AdminForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "audience" in self.fields:
            self.fields["audience"].required = True

    def clean_file(self):
        upload = self.cleaned_data.get("file")
        if upload and "file" in self.changed_data:
            check_document(upload)
        return upload


class RecapDocumentInline(BaseTable):
    model = Document
    form = RecapDocumentForm
    fk_name = "recap"
    fields = ["title", "file", "audience", "order"]


@admin.register(Recap)
class RecapAdmin(BaseAdmin):
    rank = 15
    article = "un"
    form = RecapForm
    inlines = [PhotoInline, RecapDocumentInline]
    list_display = ["shown_title", "day", "published", "photo_count"]
    list_filter = [("published_on", admin.EmptyFieldListFilter)]
    list_select_related = ["event"]
    search_fields = ["title", "event__search_title", "search_text"]
    date_hierarchy = "event__starts_at"
    autocomplete_fields = ["event"]
    fieldsets = [
        (None, {"fields": ["event", "title", "body", "members_body"]}),
        ("Chiffres", {"fields": [("attendance", "structures")]}),
        ("Publication", {"fields": [("author", "published_on")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("photos")

    @admin.display(description="compte rendu")
    def shown_title(self, recap):
        return typo(str(recap))

    @admin.display(description="rencontre", ordering="event__starts_at")
    def day(self, recap):
        return columns.brief(recap.event.starts_at)

    @admin.display(description="état", ordering="published_on")
    def published(self, recap):
        if recap.is_published:
            return columns.pill("published", "publié")
        return columns.pill("draft", "brouillon")

    @admin.display(description="photos")
    def photo_count(self, recap):
        photos = recap.photos.all()
        return f"{sum(photo.is_publishable for photo in photos)}/{len(photos)}" if photos else "–"

    # ------------------------------------------------------------------ screen

    def get_readonly_fields(self, request, obj=None):
        return ["event"] if obj else []

    def get_changeform_initial_data(self, request):
        """The draft the site proposes, for the event named in the address."""
        initial = super().get_changeform_initial_data(request)
        initial.pop("event", None)
        event = _event_named(request)
        if event is None:
            return initial
        draft = recap_service.draft(event=event)
        figures = {"attendance": draft.attendance, "structures": draft.structures}
        author = request.user.get_full_name()
        return initial | figures | {"event": event.pk, "body": draft.body, "author": author}

    def get_view_on_site_url(self, obj=None):
        if obj is None or not obj.pk or not obj.event.is_published:
            return None
        return reverse("events:event_detail", args=[obj.event.slug])

    # ------------------------------------------------------------------ writing

    def save_model(self, request, obj, form, change):
        recap_service.save(recap=obj, actor=request.user)

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        save, delete = _writers(formset.model, request.user)
        for row in formset.deleted_objects:
            delete(row)
        withdrawn = {id(f.instance) for f in formset.forms if f.cleaned_data.get("withdraw")}
        for row in rows:
            save(row)
        for form_of_row in formset.forms:
            if id(form_of_row.instance) in withdrawn and form_of_row.instance.pk:
                recap_service.withdraw_photo(photo=form_of_row.instance, actor=request.user)
        if formset.model is RecapPhoto:
            self._warn_of_photos(request, form.instance)

    def _warn_of_photos(self, request, recap):
        """What will not be shown is said, with the reason."""
        for photo in recap.photos.filter(withdrawn_at=None):
            if photo.people_recognisable and not photo.consent_on_file:
                self.message_user(request, RECAP["photo_without_consent"], messages.WARNING)
            elif not photo.image_alt:
                self.message_user(request, ALT_REQUIRED, messages.WARNING)

    def delete_model(self, request, obj):
        recap_service.delete(recap=obj, actor=request.user)


def _writers(model, actor):
    """The two verbs, save and delete, of a row of the screen."""
    if model is RecapPhoto:
        return (
            lambda row: recap_service.save_photo(photo=row, actor=actor),
            lambda row: recap_service.delete_photo(photo=row, actor=actor),
        )
    return (
        lambda row: document_service.save(document=row, actor=actor),
        lambda row: document_service.delete(document=row, actor=actor),
    )


def _event_named(request) -> Event | None:
    named = request.GET.get("event", "")
    is_number = named.isascii() and named.isdigit() and len(named) < 10
    events = Event.objects.select_related("venue", "territory", "type")
    return events.filter(pk=named, recap=None).first() if is_number else None
