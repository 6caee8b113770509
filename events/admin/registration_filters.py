"""Filters of the registrations: an event, then the state of a place in one of its parts."""

from django.contrib import admin

from cress_site import clock
from cress_site.models import Message
from cress_site.typography import capitalise, day_short
from events.models import Event, Registration, Seat

PRESENT = "present"
STATES = [*Seat.Status.choices, (PRESENT, "présence notée")]


def chosen_event(request):
    """The event the list is about, or None."""
    pk = request.GET.get("evenement", "")
    if not pk.isdecimal() or len(pk) > 18:
        return None
    return Event.objects.filter(pk=pk).prefetch_related("sessions").first()


class EventFilter(admin.SimpleListFilter):
    title = "événement"
    parameter_name = "evenement"

    def lookups(self, request, model_admin):
        events = list(Event.objects.upcoming(clock.now())[:20])
        chosen = chosen_event(request)
        if chosen and chosen not in events:
            events.insert(0, chosen)
        return [(event.pk, f"{day_short(event.starts_at)} {event.short}") for event in events]

    def queryset(self, request, queryset):
        event = chosen_event(request)
        return queryset.filter(event=event) if event else queryset


class PlaceFilter(admin.SimpleListFilter):
    """« Entre adhérents : liste d’attente »; « place confirmée » alone when no event is chosen."""

    title = "place"
    parameter_name = "place"

    def lookups(self, request, model_admin):
        event = chosen_event(request)
        if event is None:
            return [(f"0-{state}", capitalise(words)) for state, words in STATES]
        return [
            (f"{session.pk}-{state}", f"{session.teaser} : {words}")
            for session in event.sessions.all()
            for state, words in STATES
        ]

    def queryset(self, request, queryset):
        session, state = self.parsed()
        if state is None:
            return queryset
        seats = Seat.objects.all() if session == 0 else Seat.objects.filter(session=session)
        if state == PRESENT:
            seats = seats.filter(checked_in_at__isnull=False)
        else:
            seats = seats.filter(status=state)
        return queryset.filter(pk__in=seats.values("registration"))

    def parsed(self):
        """The session id (0: any) and the state asked for; (None, None) when it is nonsense."""
        session, _, state = (self.value() or "").partition("-")
        if not session.isdecimal() or len(session) > 18 or state not in dict(STATES):
            return None, None
        return int(session), state


class BouncedFilter(admin.SimpleListFilter):
    """Those whose address refused a mail: to be corrected, or their places given back."""

    title = "adresse e-mail"
    parameter_name = "adresse"

    def lookups(self, request, model_admin):
        return [("refusee", "refusée")]

    def queryset(self, request, queryset):
        return queryset.filter(pk__in=bounced()) if self.value() == "refusee" else queryset


def bounced():
    """The registrations whose last word from us was refused by their mailbox."""
    refused = Message.objects.filter(state=Message.State.UNDELIVERABLE)
    return refused.filter(registration_id__isnull=False).values("registration_id")


class NeedsFilter(admin.SimpleListFilter):
    """Only for those who may read reception needs."""

    title = "besoins d’accueil"
    parameter_name = "besoins"

    def lookups(self, request, model_admin):
        may_read = request.user.has_perm("events.view_needs")
        return [("oui", "indiqués")] if may_read else []

    def queryset(self, request, queryset):
        may_read = request.user.has_perm("events.view_needs")
        return queryset.exclude(needs="") if self.value() and may_read else queryset


def living(registration: Registration):
    """The last seat of each part, living or not, by session id."""
    return {seat.session_id: seat for seat in registration.seats.all()}
