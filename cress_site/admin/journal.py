from django.contrib import admin

from cress_site.admin import words
from cress_site.admin.base import ReadOnlyAdmin
from cress_site.models import JournalEntry
from cress_site.typography import capitalise


class VerbFilter(admin.SimpleListFilter):
    title = "action"
    parameter_name = "action"

    def lookups(self, request, model_admin):
        verbs = JournalEntry.objects.order_by("verb").values_list("verb", flat=True).distinct()
        return sorted(
            ((v, capitalise(words.verb_name(v))) for v in verbs), key=lambda pair: pair[1]
        )

    def queryset(self, request, queryset):
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(JournalEntry)
class JournalEntryAdmin(ReadOnlyAdmin):
    """Who did what, when and why. Nobody edits it: the database refuses."""

    rank = 30
    list_display = ["said", "when", "who", "about", "motive"]
    list_filter = [VerbFilter]
    list_select_related = ["actor"]
    date_hierarchy = "at"
    fields = ["said", "when", "who", "about", "motive", "event_number", "data"]

    @admin.display(description="action", ordering="verb")
    def said(self, entry):
        return capitalise(words.verb_name(entry.verb))

    @admin.display(description="le", ordering="id")
    def when(self, entry):
        return words.stamp(entry.at)

    @admin.display(description="par")
    def who(self, entry):
        return words.lines([entry])[0].actor

    @admin.display(description="objet")
    def about(self, entry):
        return words.lines([entry])[0].about or self.get_empty_value_display()

    @admin.display(description="événement n°")
    def event_number(self, entry):
        return entry.event_id or self.get_empty_value_display()
