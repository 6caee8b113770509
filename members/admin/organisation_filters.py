"""The list of structures, narrowed by what is computed."""

from django.contrib import admin

from cress_site.typography import capitalise
from members.admin.table import state_of
from members.rules import STATE_LABELS


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


class ListedFilter(admin.SimpleListFilter):
    """Who agreed to be read by everybody; whether they appear also depends on their membership."""

    title = "accord pour l’annuaire"
    parameter_name = "annuaire"

    def lookups(self, request, model_admin):
        return [("oui", "Oui"), ("non", "Non")]

    def queryset(self, request, queryset):
        if self.value() not in ("oui", "non"):
            return queryset
        return queryset.filter(is_listed=self.value() == "oui")
