"""The people of a structure: who they are, who is invited, who asks to come; what a référente decides."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cress_site.texts import fill
from cress_site.typography import date_full, local
from members import sentences, team_rules
from members.forms.team import GONE, REFERENT, InvitationForm, RoleForm
from members.people_texts import INVITATION
from members.refused import NotPossible
from members.services import invitation as invitations
from members.services import team as services
from members.team_page import page_of
from members.views.pressing import may_mail, refuse_mail
from members.views.structure import in_charge, mine

shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


@shows_then_acts
@mine
def team(request, link):
    """Everybody of the structure reads it; the référentes invite from it."""
    is_sent = request.method == "POST" and link.is_referent
    form = InvitationForm(request.POST if is_sent else None)
    if is_sent and form.is_valid() and _invite(request, link, form):
        return _back(link)
    return render(request, "members/team.html", page_of(link, request.viewer) | {"form": form})


def _back(link):
    return redirect("members:team", link.organisation.slug)


def _invite(request, link, form) -> bool:
    email = form.cleaned_data["email"]
    if not may_mail(email, f"invitation:{link.organisation_id}"):
        refuse_mail(form, "email")
        return False
    try:
        row = invitations.invite(
            organisation=link.organisation,
            email=email,
            is_referent=form.is_referent,
            actor=request.user,
        )
    except NotPossible as refused:
        form.add_error("email", sentences.say(refused.refusal))
        return False
    messages.success(request, _sent(row))
    return True


@require_POST
@in_charge
def invitation_edit(request, link, public_id):
    """Send it again, or withdraw it."""
    row = get_object_or_404(link.organisation.invitations.living(), public_id=public_id)
    given = {"invitation": row, "actor": request.user}
    if request.POST.get("answer") == "withdraw":
        if _act(request, invitations.withdraw, **given):
            messages.success(request, INVITATION["withdrawn"])
    elif request.POST.get("answer") == "again" and may_mail(row.email, f"again:{row.pk}"):
        again = _act(request, invitations.send_again, **given)
        if again:
            messages.success(request, _sent(again))
    return _back(link)


def _sent(row) -> str:
    expires_on = date_full(local(row.expires_at))
    return fill(INVITATION["sent"], email=row.email, expires_on=expires_on)


def _act(request, service, **given):
    """What the service gives; None when it refused, and said why."""
    try:
        return service(**given)
    except NotPossible as refused:
        messages.warning(request, sentences.say(refused.refusal))
        return None


@shows_then_acts
@in_charge
def colleague(request, link, pk):
    """Change what a colleague may do; taking them off the list is asked first, with their places."""
    links = team_rules.links_of(link.organisation, request.viewer.today)
    other = get_object_or_404(links, pk=pk)
    other.organisation = link.organisation
    if request.method == "POST" and "confirmed" in request.POST:
        return _remove(request, link, other)
    role = RoleForm(request.POST) if request.method == "POST" else None
    if role is not None and role.is_valid() and role.cleaned_data["role"] != GONE:
        return _name(request, link, other, is_referent=role.cleaned_data["role"] == REFERENT)
    context = {"link": link, "colleague": other, "refusal": _why_not(request, other)}
    return render(request, "members/colleague_remove.html", context)


def _name(request, link, other, *, is_referent):
    given = {"link": other, "is_referent": is_referent, "actor": request.user}
    if _act(request, services.name_referent, **given):
        messages.success(request, "Enregistré.")
    return _back(link)


def _why_not(request, link) -> str:
    refusal = team_rules.refusal_to_lose(link, request.viewer.today)
    return sentences.say(refusal) if refusal else ""


def _remove(request, link, other):
    if _act(request, services.remove, link=other, actor=request.user):
        messages.success(request, f"{other.user} ne représente plus {link.organisation.name}.")
    return redirect("members:space") if other.user_id == request.user.pk else _back(link)


@shows_then_acts
@mine
def leave(request, link):
    """Leaving by oneself: asked, then done."""
    if request.method == "POST":
        if _act(request, services.remove, link=link, actor=request.user) is None:
            return _back(link)
        messages.success(request, f"Vous ne représentez plus {link.organisation.name}.")
        return redirect("members:space")
    context = {"link": link, "refusal": _why_not(request, link)}
    return render(request, "members/leave.html", context)
