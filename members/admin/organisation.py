from django.contrib import admin
from django.db.models import Count, Q, Value
from django.forms.models import BaseInlineFormSet
from django.utils.html import format_html

from cress_site import clock
from cress_site.admin.base import BaseAdmin, BaseTable, RowDeletion
from cress_site.admin.slugs import SlugAdmin
from cress_site.context import settings_of
from cress_site.typography import capitalise, local
from members.admin.forms import LivingRepresentatives, OrganisationForm
from members.models import Membership, Organisation, OrganisationAccreditation, Representative
from members.rules import STATE_LABELS, Standing
from members.services import organisation as service


def today():
    return local(clock.now()).date()


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


class StateFilter(admin.SimpleListFilter):
    """The computed state, by the same rule as at the gate."""

    title = "état de l’adhésion"
    parameter_name = "adhesion"

    def lookups(self, request, model_admin):
        return [(state, capitalise(label)) for state, label in STATE_LABELS.items()]

    def queryset(self, request, queryset):
        if self.value() not in STATE_LABELS:
            return queryset
        found = [row.pk for row in queryset if state_of(row) == self.value()]
        return queryset.filter(pk__in=found)


def state_of(organisation) -> str:
    return Standing.of(organisation, organisation.grace_months).state_on(today())


@admin.register(Organisation)
class OrganisationAdmin(SlugAdmin, BaseAdmin):
    rank = 10
    form = OrganisationForm
    article = "une"
    inlines = [MembershipInline, RepresentativeInline, AccreditationInline]
    list_display = ["name", "city", "legal_form", "college", "state", "people"]
    list_filter = [StateFilter, "college", "territory", "legal_form"]
    list_select_related = ["college", "territory"]
    ordering = ["sort_key"]
    sortable_by = ["name", "city"]
    search_fields = ["name", "acronym", "city", "siren"]
    is_search_folded = True
    autocomplete_fields = ["venues"]
    readonly_fields = ["state"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name", "acronym"),
                    "slug",
                    ("legal_form", "is_cae"),
                    "college",
                    "description",
                ]
            },
        ),
        ("Adhésion", {"fields": ["state", ("left_on", "left_reason")]}),
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
                    "created_year",
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

    @admin.display(description="personnes")
    def people(self, organisation):
        return organisation.people_count

    def save_model(self, request, obj, form, change):
        service.save(organisation=obj, actor=request.user, fields=form.changed_data)
        self.warn_of_slug(request, form, change)
