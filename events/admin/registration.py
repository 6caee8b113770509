from django.contrib import admin
from django.db.models import Prefetch
from django.db.models.functions import Lower
from django.utils.html import format_html, format_html_join

from cress_site.admin import words
from cress_site.admin.base import BaseAdmin
from cress_site.models import Message
from cress_site.typography import ordinal_f
from events.admin import registration_filters as filters
from events.admin.registration_acts import cancel_chosen, give_chosen, release_bounced
from events.admin.registration_forms import RegistrationForm
from events.admin.seat_pages import SEAT_PAGES
from events.models import Registration, Seat
from events.services import contact
from events.services.registration import positions


@admin.register(Registration)
class RegistrationAdmin(BaseAdmin):
    """Who comes, part by part. Seats move through acts alone; what is typed here is the person."""

    rank = 11
    article = "une"
    form = RegistrationForm
    list_filter = [
        filters.EventFilter,
        filters.PlaceFilter,
        filters.BouncedFilter,
        filters.NeedsFilter,
    ]
    list_select_related = ["event", "organisation"]
    search_fields = [
        "first_name",
        "last_name",
        "email",
        "code",
        "organisation__name",
        "organisation_name",
    ]
    is_search_folded = True
    ordering = [Lower("last_name"), Lower("first_name")]
    actions = [cancel_chosen, give_chosen, release_bounced]
    autocomplete_fields = ["organisation"]
    change_form_template = "admin/events/registration/change_form.html"
    change_list_template = "admin/events/registration/change_list.html"

    # ------------------------------------------------------------------ list

    def get_queryset(self, request):
        seats = Seat.objects.select_related("workshop", "session").order_by("pk")
        rows = super().get_queryset(request).filter(erased_at=None)
        return rows.prefetch_related(Prefetch("seats", seats))

    def get_list_display(self, request):
        event = filters.chosen_event(request)
        if event is None:
            return ["person", "about", "all_places"]
        line = ranks(event)
        columns = [part_column(session, line) for session in event.sessions.all()]
        return ["person", *columns]

    def changelist_view(self, request, extra_context=None):
        event = filters.chosen_event(request)
        title = {"title": f"Inscriptions : {event.title}", "event": event} if event else {}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description="personne", ordering="last_name")
    def person(self, registration):
        name = f"{registration.last_name} {registration.first_name}"
        structure = registration.organisation or registration.organisation_name
        return format_html("{}<small>{}</small>", name, structure) if structure else name

    @admin.display(description="événement", ordering="event__starts_at")
    def about(self, registration):
        return registration.event.short

    @admin.display(description="places")
    def all_places(self, registration):
        seats = filters.living(registration).values()
        return format_html_join(
            "", "<div>{} : {}</div>", ((s.session.teaser, said(s)) for s in seats)
        )

    # ------------------------------------------------------------------ screen

    def get_fieldsets(self, request, obj=None):
        shown = [
            (None, {"fields": ["event", ("first_name", "last_name"), ("email", "phone")]}),
            ("Pour la structure", {"fields": ["organisation", ("organisation_name", "job")]}),
            ("Accueil", {"fields": [*self._needs(request), "refuses_photos", "internal_note"]}),
        ]
        return shown

    def get_readonly_fields(self, request, obj=None):
        account = ["email"] if obj and obj.user_id else []  # the account's address counts
        return ["event", *account, *self._needs(request)]

    def _needs(self, request):
        return ["needs"] if request.user.has_perm("events.view_needs") else []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        line = positions(obj)
        context |= {
            "seats": [(seat, said(seat, line.get(seat.pk))) for seat in obj.seats.all()],
            "mails": mails(obj),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        contact.correct(registration=obj, actor=request.user, fields=form.changed_data)

    def has_add_permission(self, request):
        """People are registered from their event, where its parts are."""
        return False

    def has_delete_permission(self, request, obj=None):
        """A registration is cancelled, and erased with the person's data; never just deleted."""
        return False

    def get_urls(self):
        return [*(page.address(self) for page in SEAT_PAGES), *super().get_urls()]


def ranks(event) -> dict[int, int]:
    """The rank in line of every waiting seat of the event, by seat id: one query for a whole list."""
    line, last = {}, {}
    waiting = Seat.objects.waiting().filter(session__event=event)
    for pk, session in waiting.values_list("pk", "session_id"):
        last[session] = last.get(session, 0) + 1
        line[pk] = last[session]
    return line


def part_column(session, line):
    """A column for one part: what became of each person's place there."""

    def column(registration):
        seat = filters.living(registration).get(session.pk)
        return said(seat, line.get(seat.pk)) if seat else "–"

    column.short_description = session.teaser
    column.__name__ = f"part_{session.pk}"
    return column


def said(seat, rank=None):
    """« place confirmée · Financer », « liste d’attente, 2e » as a pill."""
    text = seat.get_status_display()
    if rank:
        text += f", {ordinal_f(rank)}"
    more = []
    if seat.workshop_id and seat.status != Seat.Status.CANCELLED:
        more.append(seat.workshop.title)
    if seat.is_off_quota:
        more.append("hors quota")
    if seat.checked_in_at:
        more.append("présence notée")
    pill = format_html('<span class="etat etat--{}">{}</span>', seat.status, text)
    return format_html("{} {}", pill, " · ".join(more)) if more else pill


def mails(registration):
    rows = Message.objects.filter(registration_id=registration.pk)[:30]
    return [(row, words.message_name(row), words.stamp(row.queued_at)) for row in rows]
