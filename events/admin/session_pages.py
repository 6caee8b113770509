"""Cancelling one part of an event: the rest goes on."""

from cress_site.texts import fill
from events.admin.event_pages import ReasonForm
from events.admin.page import Page, told
from events.models import Registration
from events.services import session as session_service
from events.staff_texts import ACTION, CONFIRM


class SessionPage(Page):
    """A page about one part: `self.session` belongs to `self.event`."""

    def find(self, *, session, **kwargs):
        self.session = self.event.sessions.filter(pk=session).first()
        if self.session:
            self.session.event = self.event
        return self.session is not None


class CancelSession(SessionPage):
    where, name = "<int:pk>/parties/<int:session>/annuler/", "events_session_cancel"
    title = submit = ACTION["cancel_session"]
    css = "deletelink"
    has_preview = True
    form_class = ReasonForm

    def people(self):
        living = self.session.seats.living()
        people = Registration.objects.filter(seats__in=living).distinct()
        return list(people.select_related("registered_by", "host"))

    def question(self):
        number = len([person for person in self.people() if person.mail_to])
        return fill(CONFIRM["cancel_event"], n=number, event_title=self.session.title)

    def call(self, form):
        self.told = self.people()
        return session_service.cancel, {
            "session": self.session,
            "actor": self.request.user,
            **form.cleaned_data,
        }

    def said(self, result):
        return [told(self.told)]
