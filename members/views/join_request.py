"""Asking to join a structure, and answering: the page tells a stranger nothing of any structure."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cress_site.texts import fill
from members import sentences, team_rules
from members.forms.join_request import JoinRequestForm, RefusalForm, StrangerForm
from members.models import JoinRequest
from members.people_texts import JOIN
from members.refused import NotPossible
from members.services import join_request as services
from members.views.personal import unkept
from members.views.pressing import knocks_too_often

SENT = "envoyee"
shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


@shows_then_acts
@unkept
def join_request(request):
    form = _form(request)
    if request.method == "POST":
        refusal = knocks_too_often(request, "join")
        if refusal:
            return refusal
        if form.is_valid():
            return _ask(form)
    is_sent = SENT in request.GET and request.method != "POST"
    sent = JOIN["sent"] if is_sent else ""
    return render(request, "members/join_request.html", {"form": form, "sent": sent})


def _form(request):
    data = request.POST if request.method == "POST" else None
    initial = {"organisation_name": request.GET.get("structure", "")[:160]}
    viewer = request.viewer
    if viewer.is_authenticated:
        return JoinRequestForm(data, initial=initial, user=viewer.user)
    return StrangerForm(data, initial=initial)


def _ask(form):
    names = ("organisation_name", "job", "message")
    asked = {name: form.cleaned_data[name] for name in names}
    services.ask(**asked, **form.person())
    return redirect(f"{reverse('members:join_request')}?{SENT}=1")


@shows_then_acts
@unkept
@login_required
def join_review(request, public_id):
    """For a référente of the structure, or the team; for anybody else it does not exist."""
    found = _asked(request, public_id)
    form = RefusalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _answer(request, found, form)
    return render(request, "members/join_review.html", {"asked": found, "form": form})


def _asked(request, public_id):
    rows = JoinRequest.objects.select_related("organisation")
    found = get_object_or_404(rows, public_id=public_id, organisation__isnull=False)
    viewer = request.viewer
    if not (
        viewer.user.has_perm("members.change_joinrequest")
        or team_rules.manages(viewer.user, found.organisation, viewer.today)
    ):
        raise Http404
    return found


def _answer(request, found, form):
    structure = {"full_name": found.full_name, "organisation": found.organisation.name}
    try:
        if request.POST.get("answer") == "accept":
            services.accept(request=found, actor=request.user)
            messages.success(request, fill(JOIN["accepted"], **structure))
        elif request.POST.get("answer") == "refuse":
            reason = form.cleaned_data["reason"]
            services.refuse(request=found, actor=request.user, reason=reason)
            messages.success(request, JOIN["refused"])
    except NotPossible as refused:
        messages.warning(request, sentences.say(refused.refusal))
    if request.viewer.standing_of(found.organisation):
        return redirect("members:team", found.organisation.slug)
    return redirect("members:join_review", found.public_id)
