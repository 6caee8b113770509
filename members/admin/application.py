"""Applications: read as they were sent, then answered by a page for each answer."""

import mimetypes

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.urls import path, reverse
from django.utils.html import format_html

from cress_site.admin.base import ReadOnlyAdmin
from cress_site.media import SANDBOX
from cress_site.typography import date_full, local
from members.admin.application_pages import PAGES
from members.models import ApplicationDocument, MembershipApplication

State = MembershipApplication.State


class StateFilter(admin.SimpleListFilter):
    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [("a-examiner", "À examiner"), *State.choices]

    def queryset(self, request, queryset):
        if self.value() == "a-examiner":
            return queryset.filter(state=State.SUBMITTED)
        return queryset.filter(state=self.value()) if self.value() in State.values else queryset


@admin.register(MembershipApplication)
class ApplicationAdmin(ReadOnlyAdmin):
    """What was written stays as it was sent: the team answers, and corrects the structure afterwards."""

    rank = 12
    article = "une"
    list_display = ["name", "shown_state", "territory", "sent_on", "contact_name"]
    list_filter = [StateFilter, "territory", "legal_form"]
    list_select_related = ["territory"]
    search_fields = ["name", "acronym", "siret", "contact_last_name", "contact_email"]
    is_search_folded = True
    fieldsets = [
        (None, {"fields": ["shown_state", "submitted_at", "request", "reason", "organisation"]}),
        (
            "La structure",
            {
                "fields": [
                    ("name", "acronym"),
                    ("legal_form", "college"),
                    ("siret", "rna"),
                    ("naf", "created_year"),
                    "address",
                    ("postcode", "city"),
                    "territory",
                    ("phone", "public_email"),
                    "website",
                ]
            },
        ),
        (
            "Son activité",
            {
                "fields": [
                    "sectors",
                    "description",
                    ("employees", "volunteers"),
                    "network",
                    "held",
                    "motivation",
                ]
            },
        ),
        (
            "Les personnes",
            {
                "fields": [
                    "legal_representative",
                    ("contact_name", "contact_job"),
                    "contact_email",
                    ("directory_consent_at", "contact_consent_at"),
                    "declared_at",
                ]
            },
        ),
    ]
    readonly_fields = ["shown_state", "held", "contact_name"]

    @admin.display(description="état")
    def shown_state(self, application):
        return format_html(
            '<span class="etat etat--{}">{}</span>',
            application.state,
            application.get_state_display(),
        )

    @admin.display(description="reçue le", ordering="submitted_at")
    def sent_on(self, application):
        return date_full(local(application.submitted_at)) if application.submitted_at else "–"

    @admin.display(description="agréments et conventionnements")
    def held(self, application):
        return ", ".join(map(str, application.accreditations.all())) or "–"

    @admin.display(description="personne à joindre", ordering="contact_last_name")
    def contact_name(self, application):
        return application.contact_name or "–"

    def get_fieldsets(self, request, obj=None):
        """What was asked, answered or made of it, once there is something to read."""
        (_, first), *others = super().get_fieldsets(request, obj)
        names = [name for name in first["fields"] if getattr(obj, name, True)]
        return [(None, {"fields": names}), *others]

    # ------------------------------------------------------------------ pages

    def get_urls(self):
        own = [page.address(self) for page in PAGES]
        where = "<int:pk>/documents/<uuid:public_id>/"
        view = self.admin_site.admin_view(self.document)
        own.append(path(where, view, name="members_membershipapplication_document"))
        return own + super().get_urls()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        may_answer = request.user.has_perm("members.change_membershipapplication")
        context |= {
            "documents": list(obj.documents.all()),
            "answers": self._answers(obj) if may_answer and obj.is_waiting else [],
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _answers(self, application):
        return [
            (page.title, reverse(f"admin:{page.name}", args=[application.pk])) for page in PAGES
        ]

    def document(self, request, pk, public_id):
        """One file of an application, for whoever may read the application."""
        if not request.user.has_perm("members.view_membershipapplication"):
            raise PermissionDenied
        found = ApplicationDocument.objects.filter(application=pk, public_id=public_id).first()
        try:
            file = found.file.open() if found else None
        except OSError:
            file = None
        if file is None:
            raise Http404
        content_type = mimetypes.guess_type(found.file_name)[0] or "application/octet-stream"
        response = FileResponse(
            file, as_attachment=True, filename=found.file_name, content_type=content_type
        )
        response["Cache-Control"] = "private, no-store"
        response["Content-Security-Policy"] = SANDBOX
        return response
