from django.contrib import admin

from cress_site import clock
from events.models import Event


class PeriodFilter(admin.SimpleListFilter):
    """What comes is shown first; a search looks everywhere unless told otherwise."""

    title = "période"
    parameter_name = "periode"

    def __init__(self, request, params, model, model_admin):
        self.default = "tout" if request.GET.get("q") else "a-venir"
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [("a-venir", "à venir"), ("passes", "passés"), ("tout", "tous")]

    def value(self):
        return super().value() or self.default

    def choices(self, changelist):
        for key, words in self.lookup_choices:
            yield {
                "selected": self.value() == key,
                "query_string": changelist.get_query_string({self.parameter_name: key}),
                "display": words,
            }

    def queryset(self, request, queryset):
        if self.value() == "a-venir":
            return queryset.upcoming(clock.now())
        return queryset.past(clock.now()) if self.value() == "passes" else queryset


class StateFilter(admin.SimpleListFilter):
    """The state the pill shows: what happened to the event first, then its publication."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        happened = [pair for pair in Event.Status.choices if pair[0] != Event.Status.SCHEDULED]
        return [*Event.Publication.choices, *happened]

    def queryset(self, request, queryset):
        if self.value() in Event.Publication.values:
            return queryset.filter(publication_state=self.value())
        if self.value() in Event.Status.values:
            return queryset.filter(status=self.value())
        return queryset
