"""The parts, tables and speakers of an event, on its one screen."""

from django.contrib import admin

from cress_site.admin.base import BaseStack, BaseTable
from events.admin import columns
from events.admin.forms import (
    InPartForm,
    SessionForm,
    SessionFormSet,
    SpeakerFormSet,
    TableFormSet,
)
from events.models import Session, Speaker, Workshop

SOMEBODY = (
    "Des personnes y ont une place, ou l’ont eue : annulez la partie au lieu de la supprimer."
)


class SessionInline(BaseStack):
    model = Session
    form = SessionForm
    formset = SessionFormSet
    in_use = SOMEBODY
    readonly_fields = ["places", "acts"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "public_teaser"),
                    ("starts_at", "ends_at", "capacity"),
                    ("audience", "kind", "has_waitlist", "places"),
                    "acts",
                ]
            },
        ),
        (
            "Inscriptions",
            {
                "fields": [
                    ("registration_opens_at", "registration_closes_at"),
                    ("changes_until", "promotes_until"),
                    ("seats_per_organisation", "limit_lifted_at"),
                    ("registration_mode", "guests_allowed"),
                ],
                "classes": ["collapse"],
            },
        ),
        (
            "Contenu et réglages",
            {
                "fields": [
                    "description",
                    ("room", "online_url"),
                    ("table_choice", "half_days"),
                    ("slot_group", "order"),
                    "is_hidden_from_public",
                    "internal_note",
                ],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    @admin.display(description="places confirmées")
    def places(self, session):
        return columns.seats(session) if session.pk else "–"

    @admin.display(description="cette partie")
    def acts(self, session):
        return columns.part_links(session) if session.pk else "–"


class WorkshopInline(BaseStack):
    model = Workshop
    form = InPartForm
    formset = TableFormSet
    in_use = SOMEBODY
    readonly_fields = ["places"]
    fieldsets = [
        (None, {"fields": [("title", "facilitator", "capacity", "places")]}),
        (
            "Plus de détails",
            {
                "fields": [
                    "session",
                    ("theme", "facilitator_organisation"),
                    "description",
                    ("table_number", "order"),
                    "is_open_topic",
                ],
                "classes": ["collapse"],
            },
        ),
    ]

    @admin.display(description="places prises")
    def places(self, workshop):
        return f"{workshop.taken_count}/{workshop.capacity}" if workshop.pk else "–"


class SpeakerInline(BaseTable):
    model = Speaker
    formset = SpeakerFormSet
    fields = ["name", "organisation_name", "session", "order"]
