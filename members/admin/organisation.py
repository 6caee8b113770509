from django.contrib import admin, messages
from django.db.models import Count, Q, Value
from django.forms.models import BaseInlineFormSet
from django.template.loader import render_to_string
from django.utils.html import format_html

from cress_site.admin.base import BaseAdmin, BaseTable, RowDeletion
from cress_site.admin.slugs import SlugAdmin
from cress_site.admin.words import name_kinds, name_verbs
from cress_site.context import settings_of
from cress_site.models import JournalEntry
from cress_site.typography import NBSP, date_full
from members import above, sentences
from members.admin import membership_acts as acts
from members.admin.follow_page import Follow
from members.admin.forms import LivingRepresentatives
from members.admin.import_pages import Run, Upload, Waves, model_address
from members.admin.merge_page import Merge
from members.admin.organisation_filters import ListedFilter, StateFilter
from members.admin.structure_form import StructureForm, alike
from members.admin.table import state_of, today
from members.admin.words_of_structures import KINDS, VERBS
from members.directory.completion import completion_of
from members.directory.entries import form_of
from members.models import Membership, Organisation, OrganisationAccreditation, Representative
from members.rules import STATE_LABELS, Standing
from members.services import organisation as service

name_verbs(**VERBS)
name_kinds(**KINDS)


class Rows(RowDeletion, BaseInlineFormSet):
    pass


class MembershipInline(BaseTable):
    model = Membership
    formset = Rows
    fields = ["starts_on", "ends_on", "accepted_on", "paid_on", "internal_note"]
    verbose_name_plural = "adhésions, de la plus récente à la plus ancienne"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "internal_note":
            field.widget.attrs["rows"] = 1
        return field


class RepresentativeInline(BaseTable):
    model = Representative
    formset = LivingRepresentatives
    fields = ["user", "job", "is_referent", "starts_on", "ends_on", "is_public"]
    autocomplete_fields = ["user"]
    may_add_related = ["user"]


class AccreditationInline(BaseTable):
    model = OrganisationAccreditation
    formset = Rows
    fields = ["accreditation", "starts_on", "ends_on"]


@admin.register(Organisation)
class OrganisationAdmin(SlugAdmin, BaseAdmin):
    rank = 10
    form = StructureForm
    actions = [acts.renew_chosen, acts.export_xlsx, acts.export_csv, acts.merge_chosen]
    change_list_template = "admin/members/organisation/change_list.html"
    article = "une"
    inlines = [MembershipInline, RepresentativeInline, AccreditationInline]
    list_display = ["name", "city", "form_name", "college", "state", "people"]
    list_filter = [StateFilter, "college", "territory", "legal_form", ListedFilter]
    list_select_related = ["college", "territory"]
    ordering = ["sort_key"]
    sortable_by = ["name", "city"]
    search_fields = ["name", "acronym", "city", "siren"]
    is_search_folded = True
    autocomplete_fields = ["venues"]
    readonly_fields = ["state", "standing", "presence", "last_seen", "completion"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name", "acronym"),
                    "slug",
                    ("legal_form", "is_cae"),
                    "college",
                ]
            },
        ),
        ("Adhésion", {"fields": ["state", "standing", ("left_on", "left_reason")]}),
        ("Présence aux événements", {"fields": ["presence", ("last_seen", "last_contact_on")]}),
        (
            "Annuaire",
            {"fields": ["is_listed", "listing_consent_at", "completion", "description", "logo"]},
        ),
        ("Siège", {"fields": ["address", ("postcode", "city"), "territory", "venues"]}),
        (
            "Joindre la structure",
            {"fields": ["website", ("public_email", "public_phone"), "private_email"]},
        ),
        (
            "Identité et activité",
            {
                "fields": [
                    ("siren", "siret"),
                    ("rna", "naf"),
                    ("sectors", "network"),
                    ("created_year", "employees", "volunteers"),
                    "internal_note",
                ],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request):
        grace = settings_of(request).grace_months
        living = Q(representatives__ends_on=None) | Q(representatives__ends_on__gte=today())
        rows = super().get_queryset(request).prefetch_related("memberships")
        return rows.annotate(
            grace_months=Value(grace), people_count=Count("representatives", filter=living)
        )

    @admin.display(description="état de l’adhésion")
    def state(self, organisation):
        if organisation.pk is None:
            return self.get_empty_value_display()
        state = state_of(organisation)
        return format_html('<span class="etat etat--{}">{}</span>', state, STATE_LABELS[state])

    @admin.display(description="statut")
    def form_name(self, organisation):
        return form_of(organisation)

    @admin.display(description="personnes")
    def people(self, organisation):
        return organisation.people_count

    @admin.display(description="en clair")
    def standing(self, organisation):
        if organisation.pk is None:
            return self.get_empty_value_display()
        return sentences.state(Standing.of(organisation, organisation.grace_months), today())

    @admin.display(description="inscriptions")
    def presence(self, organisation):
        if organisation.pk is None:
            return self.get_empty_value_display()
        lines = above.presence(organisation)
        return render_to_string("admin/members/presence.html", {"presence": lines})

    @admin.display(description="vue pour la dernière fois")
    def last_seen(self, organisation):
        day = organisation.pk and above.last_seen_on(organisation)
        return date_full(day) if day else self.get_empty_value_display()

    @admin.display(description="fiche publique")
    def completion(self, organisation):
        found = completion_of(organisation)
        missing = f" Il manque{NBSP}: {', '.join(found.missing)}." if found.missing else ""
        return f"Remplie à {found.percent}{NBSP}%.{missing}"

    def get_urls(self):
        pages = [page.address(self) for page in (Upload, Run, Waves, Merge, Follow)]
        return [model_address(self), *pages, *super().get_urls()]

    def get_actions(self, request):
        """Structures leave by hand or by a merge, never by the dozen."""
        return {k: v for k, v in super().get_actions(request).items() if k != "delete_selected"}

    def journal_of(self, obj):
        """With the lines of the rows that were merged into this one."""
        entries = super().journal_of(obj)
        merged = entries.filter(verb="merged").values_list("data__source", flat=True)
        pks = [str(obj.pk), *map(str, merged)]
        return JournalEntry.objects.filter(object_type=self.opts.model_name, object_id__in=pks)

    def save_model(self, request, obj, form, change):
        service.save(organisation=obj, actor=request.user, fields=form.changed_data)
        self.warn_of_slug(request, form, change)
        for sentence in alike(obj):
            self.message_user(request, sentence, messages.WARNING)
