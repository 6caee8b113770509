"""The page of an invitation: who opens it must be the person it was sent to."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cress_site import clock
from cress_site.texts import fill
from cress_site.typography import date_full, local
from members import limits, sentences, team_rules
from members.models import Invitation
from members.people_texts import INVITATION
from members.refused import NotPossible
from members.services import invitation as services
from members.views.personal import unkept

UNFINISHED = 3600  # seconds, as a login nobody finished
ANSWERING = "answering_invitation"  # in the session: what a proved address will accept


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
def invitation(request, token):
    rows = Invitation.objects.select_related("organisation", "invited_by")
    found = rows.from_token(token)
    if found is None:
        return _refused(request, team_rules.Refusal("unknown"), 404)
    refusal = team_rules.refusal_to_answer(found, request.viewer.user, clock.now())
    if refusal:
        return _refused(request, refusal, 403 if refusal.code == "other_person" else 410)
    if request.method == "POST":
        return _answer(request, found)
    context = {
        "invitation": found,
        "inviter": sentences.inviter_of(found),
        "expires_on": date_full(local(found.expires_at)),
    }
    return render(request, "members/invitation.html", context)


def _refused(request, refusal, status):
    context = {"sentence": sentences.say(refusal), "code": refusal.code}
    return render(request, "members/invitation_refused.html", context, status=status)


def _answer(request, found):
    answer = request.POST.get("answer")
    try:
        if answer == "decline":
            services.decline(invitation=found, user=request.viewer.user)
            messages.success(request, INVITATION["declined"])
            return redirect("members:space" if request.viewer.user else "/")
        if answer == "accept" and request.viewer.user:
            return _accept(request, found)
        if answer == "accept":
            return _send_code(request, found)
    except NotPossible as refused:
        return _refused(request, refused.refusal, 410)
    return redirect("members:invitation", found.token)


def _accept(request, found):
    services.accept(invitation=found, user=request.viewer.user)
    messages.success(request, fill(INVITATION["accepted"], organisation=found.organisation.name))
    return redirect("members:space")


def _send_code(request, found):
    """Holding the link is not being the person: a code goes to the invited address, and is asked here."""
    refusal = limits.asked_too_often(request, found.email)
    if refusal:
        return refusal
    user = services.open_account(invitation=found)
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=user.email)
    request.session[ANSWERING] = str(found.public_id)
    request.session.set_expiry(UNFINISHED)
    return redirect(f"{reverse('members:login_code')}?next={reverse('members:space')}")


def finish(request):
    """The address is proved: the invitation pressed before is accepted, in this same press."""
    if ANSWERING not in request.session or not request.user.is_authenticated:
        return
    public_id = request.session.pop(ANSWERING)
    found = Invitation.objects.select_related("organisation").filter(public_id=public_id).first()
    try:
        if found:
            services.accept(invitation=found, user=request.user)
            messages.success(
                request, fill(INVITATION["accepted"], organisation=found.organisation.name)
            )
    except NotPossible as refused:
        messages.warning(request, sentences.say(refused.refusal))
