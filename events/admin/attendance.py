"""The day itself: the sheet to print and sign, and the ticks on a telephone."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cress_site.context import settings_of
from cress_site.folding import fold
from cress_site.texts import fill
from cress_site.typography import count, hour
from events import attendance as sheets
from events.admin.session_pages import SessionPage
from events.models import Seat
from events.services import attendance
from events.staff_texts import ACTION, CHECKIN, SHEET

UNKNOWN = "Cette place n’est pas de cette partie."


class Sheet(SessionPage):
    """A4 landscape, ten blank lines, signatures; neither address nor telephone nor needs."""

    where, name = "<int:pk>/parties/<int:session>/emargement/", "events_session_sheet"
    title = ACTION["attendance_sheet"]
    permission = "events.view_registration"
    template_name = "admin/events/attendance_sheet.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs):
        pages = sheets.sheet(self.session)
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "pages": pages,
            "page_count": len(pages),
            "halves": sheets.halves(self.session),
            "leaders": sheets.leaders(self.session),
            "words": SHEET,
            "notice": notice(settings_of(self.request)),
        }


def notice(site) -> str:
    years = count(site.retention_attendance_years, "an", "ans")
    privacy = settings.SITE_URL + reverse("privacy")
    return fill(SHEET["notice"], retention_sheet=years, privacy_url=privacy)


class Ticks(SessionPage):
    """One button per person. A second press changes nothing; a press too many is undone."""

    where, name = "<int:pk>/parties/<int:session>/pointage/", "events_session_attendance"
    permission = "events.change_registration"
    template_name = "admin/events/attendance_ticks.html"

    @property
    def title(self):
        return fill(CHECKIN["title"], event_short=self.event.short)

    def get_context_data(self, **kwargs):
        seats = sheets.expected(self.session)
        wanted = fold(self.request.GET.get("q", "")).split()
        shown = [seat for seat in seats if all(word in _words(seat) for word in wanted)]
        present = len([seat for seat in seats if seat.checked_in_at])
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "parts": self.event.sessions.all(),
            "seats": shown,
            "asked": self.request.GET.get("q", ""),
            "count": fill(CHECKIN["count"], present=present, expected=len(seats)),
            "words": CHECKIN,
        }

    def post(self, request, *args, **kwargs):
        pk = request.POST.get("place", "")
        seats = Seat.objects.filter(session=self.session).select_related("registration", "session")
        seat = seats.filter(pk=pk).first() if pk.isdecimal() else None
        if seat is None:
            messages.warning(request, UNKNOWN)
            return redirect(self.here())
        self._tick(seat, undo="undo" in request.POST)
        return redirect(f"{self.here()}#place-{seat.pk}")

    def _tick(self, seat, undo):
        actor = self.request.user
        if undo:
            attendance.undo_check_in(seat=seat, actor=actor)
            messages.success(self.request, f"{seat.registration} : {CHECKIN['undone']}")
        elif attendance.check_in(seat=seat, actor=actor):
            seat.refresh_from_db(fields=["checked_in_at"])
            text = fill(CHECKIN["present"], time=hour(seat.checked_in_at))
            messages.success(self.request, f"{seat.registration} : {text}")
        else:
            self._explain(seat)

    def _explain(self, seat):
        seat.refresh_from_db()
        if seat.checked_in_at:
            text = fill(CHECKIN["already"], time=hour(seat.checked_in_at))
        else:
            text = seat.get_status_display()
        messages.warning(self.request, f"{seat.registration} : {text}")

    def here(self):
        address = reverse(f"admin:{self.name}", args=[self.event.pk, self.session.pk])
        asked = self.request.GET.urlencode()
        return f"{address}?{asked}" if asked else address


def _words(seat) -> str:
    person = seat.registration
    organisation = person.organisation.name if person.organisation_id else person.organisation_name
    return fold(f"{person.full_name} {organisation} {person.code}")
