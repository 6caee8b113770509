"""Colleagues registered in the press of a member: each in their own transaction, each told apart."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.db.models import Q

from cress_site.texts import fill
from events import sentences
from events.models import Registration, Seat
from events.registration_texts import REFUSED
from events.services import registration as services
from events.texts import REFUSAL, RESULT
from events.views.registration.pressing import claim_a_mail
from members.models import User


@dataclass
class Team:
    """What became of each colleague: a result, or a sentence that says why there is none."""

    results: list = field(default_factory=list)
    refused: list = field(default_factory=list)  # (Colleague, sentence)

    def say(self, request):
        states = [[outcome.is_confirmed for outcome in result.outcomes] for result in self.results]
        seated = sum(any(state) for state in states)
        if seated:
            messages.success(request, fill(RESULT["colleagues"], n=seated))
        if len(states) > seated:
            messages.success(request, fill(RESULT["colleagues_waiting"], n=len(states) - seated))
        for colleague, sentence in self.refused:
            messages.warning(request, f"{colleague.full_name}\u00a0: {sentence}")

    def complain(self, form):
        """Nobody could be registered: the form comes back, each reason at its row."""
        for colleague, sentence in self.refused:
            form.refuse_colleague(colleague, sentence)


def register(request, event, form) -> Team:
    team = Team()
    for colleague in form.colleagues:
        _register_one(request, event, form, colleague, team)
    return team


def _register_one(request, event, form, colleague, team):
    organisation, user = form.chosen_organisation(), request.viewer.user
    if _is_here(event, colleague, organisation, user):
        text = fill(REFUSAL["colleague_already"], colleague=colleague.full_name)
        team.refused.append((colleague, text))
        return
    if colleague.email and claim_a_mail(colleague.email, event, colleague.parts):
        team.refused.append((colleague, REFUSED["too_many_mails"]))
        return
    try:
        result = services.register(
            event=event,
            person=_person(colleague, organisation),
            asks=[services.Ask(pk) for pk in colleague.parts],
            viewer=request.viewer,
            registered_by=user,
        )
    except services.RegistrationRefused as refused:
        said = [sentences.say(refusal, event) for refusal in refused.refusals.values()]
        team.refused.append((colleague, " ".join(dict.fromkeys(said))))
    except services.WorkshopFull:
        team.refused.append((colleague, REFUSAL["workshop_full_no_choice"]))
    else:
        team.results.append(result)


def _person(colleague, organisation) -> services.Person:
    return services.Person(
        first_name=colleague.first_name,
        last_name=colleague.last_name,
        email=colleague.email,
        user=colleague.user,
        organisation=organisation,
    )


def _is_here(event, colleague, organisation, user) -> bool:
    """Somebody of the same structure who has a seat already; without an address, the name tells."""
    rows = Registration.objects.filter(event=event, organisation=organisation)
    rows = rows.filter(seats__in=Seat.objects.living())
    if colleague.user:
        return rows.filter(user=colleague.user).exists()
    if colleague.email:
        norm = User.objects.normalize_email(colleague.email)
        return rows.filter(Q(email_norm=norm) | Q(user__email=norm)).exists()
    names = {"first_name__iexact": colleague.first_name, "last_name__iexact": colleague.last_name}
    return rows.filter(registered_by=user, email_norm=None, **names).exists()
