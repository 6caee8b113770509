from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from cress_site.typography import ordinal_f
from events import sentences
from events.admin.page import Page
from events.admin.telephone_form import TelephoneForm
from events.services import staff
from events.services.act import NotPossible, ServiceBusy
from events.services.registration import Ask, Person, RegistrationRefused, WorkshopFull
from events.staff_texts import ACTION, FORM
from events.texts import REFUSAL

AGAIN = "{part} : une place existait déjà."


class Telephone(Page):
    """Registers somebody who calls. What the rules refuse is said beside the way past them."""

    where, name = "<int:pk>/inscrire/", "events_event_telephone"
    title = ACTION["add_person"]
    submit = "Inscrire"
    permission = "events.add_registration"
    form_class = TelephoneForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"event": self.event}

    def fieldsets(self, form):
        tables = list(form.tables.values())
        return [
            ("Qui appelle", {"fields": ["user", ("first_name", "last_name"), ("email", "phone")]}),
            ("Pour quelle structure", {"fields": ["organisation", ("organisation_name", "job")]}),
            ("Quelles parties", {"fields": ["sessions", *tables, "role"]}),
            ("Une exception ?", {"fields": [("off_quota", "override"), "motive"]}),
        ]

    def form_valid(self, form):
        try:
            result = self._register(form)
        except RegistrationRefused as refused:
            self._refuse(form, refused.refusals)
        except WorkshopFull as full:
            form.add_error(form.tables.get(full.session_id), REFUSAL["workshop_full_no_choice"])
        except NotPossible as refused:
            form.add_error(None, sentences.say(refused.refusal, self.event))
        except ServiceBusy:
            form.add_error(None, FORM["service_busy"])
        else:
            self._say(result)
            address = reverse("admin:events_registration_change", args=[result.registration.pk])
            return redirect(address)
        return self.form_invalid(form)

    def _register(self, form):
        data = form.cleaned_data
        return staff.register_for(
            event=self.event,
            person=_person(data),
            asks=[Ask(s.pk, form.table_of(s)) for s in data["sessions"]],
            actor=self.request.user,
            off_quota=data["off_quota"],
            override=data["override"],
            motive=data["motive"],
            role=data["role"],
        )

    def _refuse(self, form, refusals):
        titles = {session.pk: session.title for session in self.event.sessions.all()}
        for pk, refusal in refusals.items():
            sentence = sentences.say(refusal, self.event)
            text = f"{titles[pk]} : {sentence}" if pk in titles else sentence
            form.add_error("sessions", text)

    def _say(self, result):
        for outcome in result.outcomes:
            level, text = self._outcome(outcome)
            messages.add_message(self.request, level, text)

    def _outcome(self, outcome):
        part = outcome.session.title
        if outcome.refusal:
            return messages.WARNING, f"{part} : {sentences.say(outcome.refusal, self.event)}"
        if not outcome.is_new:
            return messages.WARNING, AGAIN.format(part=part)
        state = outcome.seat.get_status_display()
        if outcome.position:
            state += f", {ordinal_f(outcome.position)} position"
        return messages.SUCCESS, f"{part} : {state}."


def _person(data) -> Person:
    user = data["user"]
    return Person(
        first_name=data["first_name"] or (user.first_name if user else ""),
        last_name=data["last_name"] or (user.last_name if user else ""),
        email=data["email"],
        user=user,
        organisation=data["organisation"],
        organisation_name=data["organisation_name"],
        job=data["job"],
        phone=data["phone"],
    )
