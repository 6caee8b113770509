from django.contrib import admin
from django.forms import CheckboxSelectMultiple
from django.urls import reverse

from cress_site.admin.base import BaseAdmin
from cress_site.admin.slugs import SlugAdmin
from cress_site.folding import fold
from cress_site.models import JournalEntry
from cress_site.typography import day_full, hour
from events import sentences
from events.admin import columns, layout
from events.admin.documents import DocumentInline
from events.admin.event_filters import PeriodFilter, StateFilter
from events.admin.forms import EventForm
from events.admin.inlines import SessionInline, SpeakerInline, WorkshopInline
from events.admin.pages import PAGES
from events.admin.saving import SavesThroughServices
from events.admin.telling import tell
from events.admin.tools import tools
from events.advice import advice
from events.models import Event
from events.services import event as event_service
from events.services import removal
from events.services.act import NotPossible
from events.services.report import Report
from events.staff_texts import ACTION, REFUSAL, RESULT


@admin.register(Event)
class EventAdmin(SavesThroughServices, SlugAdmin, BaseAdmin):
    rank = 10
    article = "un"
    form = EventForm
    inlines = [SessionInline, WorkshopInline, SpeakerInline, DocumentInline]
    list_display = ["title", "day", "pill", "seats"]
    list_filter = [
        PeriodFilter,
        StateFilter,
        ("type", admin.RelatedOnlyFieldListFilter),
        ("territory", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["search_title", "search_text"]
    date_hierarchy = "starts_at"
    actions = ["publish_chosen"]
    autocomplete_fields = ["organisers"]
    in_use = dict.fromkeys(("1", "n"), REFUSAL["event_has_registrations"])
    may_add_related = ["venue", "organisers"]

    # ------------------------------------------------------------------ list

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sessions")

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))

    @admin.display(description="quand", ordering="starts_at")
    def day(self, event):
        return columns.brief(event.starts_at)

    @admin.display(description="état", ordering="publication_state")
    def pill(self, event):
        return columns.pill(*columns.state_of(event))

    @admin.display(description="places")
    def seats(self, event):
        return columns.gauges(event)

    @admin.action(description=ACTION["publish"], permissions=["change"])
    def publish_chosen(self, request, queryset):
        report = Report()
        for event in queryset:
            try:
                report.done.append(event_service.publish(event=event, actor=request.user))
            except NotPossible as refused:
                report.refused.append((event, sentences.say(refused.refusal, event)))
        tell(self, request, report, RESULT["published"])

    # ------------------------------------------------------------------ screen

    def get_changeform_initial_data(self, request):
        return {"contact": request.user.pk} | super().get_changeform_initial_data(request)

    def get_fieldsets(self, request, obj=None):
        return layout.fieldsets(obj, is_told=is_told(obj))

    def get_readonly_fields(self, request, obj=None):
        """What acts write, and what people were told: those go through the buttons, which tell them."""
        return [*layout.WRITTEN_BY_ACTS, *(layout.TOLD.values() if is_told(obj) else ())]

    @admin.display(description="début")
    def start_said(self, event):
        return f"{day_full(event.starts_at)} à {hour(event.starts_at)}"

    @admin.display(description="lieu")
    def venue_said(self, event):
        return event.venue

    @admin.display(description="ancienne date")
    def previous_said(self, event):
        moment = event.previous_starts_at
        return f"{day_full(moment)} à {hour(moment)}" if moment else None

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "themes":
            kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            context |= {"advice": advice(obj), "tools": tools(obj, request.user)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_view_on_site_url(self, obj=None):
        if obj is None or not obj.pk or not obj.is_published:
            return None
        return reverse("events:event_detail", args=[obj.slug])

    def delete_model(self, request, obj):
        removal.delete(event=obj, actor=request.user)

    def journal_of(self, obj):
        return JournalEntry.objects.filter(event_id=obj.pk)

    def get_urls(self):
        return [*(page.address(self) for page in PAGES), *super().get_urls()]


def is_told(event) -> bool:
    """People hold a place there: the date and the venue are known to them."""
    return event is not None and event_service.people_of(event).exists()
