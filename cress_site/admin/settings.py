from django.contrib import admin
from django.http import HttpResponseRedirect

from cress_site.admin.base import BaseAdmin
from cress_site.models import SiteSettings


@admin.register(SiteSettings)
class SiteSettingsAdmin(BaseAdmin):
    """One row: its list is its form."""

    rank = 10
    fieldsets = [
        (
            "La chambre",
            {
                "fields": [
                    ("site_name", "short_name"),
                    "legal_name",
                    "perimeter_in",
                    ("email", "phone"),
                    "address",
                    ("siret", "rna"),
                ]
            },
        ),
        ("Adhésion et lettre", {"fields": ["grace_months", "newsletter_name"]}),
        (
            "Mentions légales",
            {
                "fields": [
                    ("publication_director", "publication_director_role"),
                    "host_name",
                    ("host_address", "host_phone"),
                    "content_licence",
                    "open_data_licence",
                    "website_credits",
                    "legal_updated_on",
                ]
            },
        ),
        (
            "Données personnelles",
            {
                "fields": [
                    "privacy_email",
                    "dpo",
                    "mail_provider",
                    "data_location",
                    "privacy_updated_on",
                ]
            },
        ),
        (
            "Durées de conservation",
            {
                "fields": [
                    ("retention_needs_days", "retention_question_months"),
                    ("retention_unused_months", "retention_registration_years"),
                    ("retention_attendance_years", "retention_account_years"),
                    ("retention_newsletter_years", "retention_photos_years"),
                    ("retention_draft_days", "retention_application_months"),
                    "retention_logs_months",
                ]
            },
        ),
        (
            "Accessibilité",
            {
                "fields": [
                    "accessibility_email",
                    ("accessibility_checks_on", "accessibility_check_tools"),
                    "accessibility_manual_checks",
                    "accessibility_known_issues",
                    "accessibility_updated_on",
                ]
            },
        ),
        ("Démonstration", {"fields": ["is_demo"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_object(self, request, object_id, from_field=None):
        """The defaults are shown, and saved, before anybody has saved a row."""
        found = super().get_object(request, object_id, from_field)
        return found or (SiteSettings.load() if object_id == "1" else None)

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(self.url_of("change", 1))
