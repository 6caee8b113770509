"""« Mes données »: what the site keeps of a person, why and until when; their rights, each one press away."""

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cress_site import clock, journal, privacy
from members import my_data, sentences
from members.forms.my_data import CloseAccountForm, IdentityForm
from members.people_texts import MY_DATA
from members.reauthentication import confirmed
from members.refused import NotPossible
from members.services import account

shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
@login_required
def page(request):
    return render(request, "members/my_data.html", my_data.page_of(request.user, request.viewer))


@never_cache
@shows_then_acts
@login_required
def edit(request):
    form = IdentityForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        account.correct(user=form.instance, fields=form.changed_data)
        messages.success(request, "Enregistré.")
        return redirect("members:my_data")
    return render(request, "members/my_data_edit.html", {"form": form})


@never_cache
@require_POST
@login_required
def consents(request):
    """Show one's name on a structure's page, or not any more."""
    link = get_object_or_404(
        request.user.representations.select_related("user"), pk=_number(request)
    )
    is_public = request.POST.get("answer") == "show"
    account.show_name(link=link, is_public=is_public)
    messages.success(request, "Enregistré." if is_public else MY_DATA["consent_withdraw_done"])
    return redirect("members:my_data")


def _number(request) -> int:
    text = request.POST.get("link", "")
    if not text.isdecimal() or len(text) > 18:
        raise Http404
    return int(text)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def export(request):
    """The file leaves by a press; opened as an address, it is the page where the press is."""
    if request.method != "POST":
        return redirect("members:my_data")
    found = privacy.export(request.user.email)
    journal.record("own_data_exported", request.user, actor=request.user)
    text = json.dumps(found, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    day = clock.now().date().isoformat()
    response["Content-Disposition"] = f'attachment; filename="mes-donnees-{day}.json"'
    return response


@never_cache
@shows_then_acts
@confirmed
def delete(request):
    refusal = account.refusal_to_close(request.user)
    form = CloseAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and refusal is None and form.is_valid():
        return _close(request)
    context = {"form": form, "refusal": sentences.say(refusal) if refusal else ""}
    return render(request, "members/account_delete.html", context)


def _close(request):
    try:
        account.close(user=request.user)
    except NotPossible as refused:
        messages.warning(request, sentences.say(refused.refusal))
        return redirect("members:my_data")
    logout(request)
    messages.success(request, MY_DATA["deleted"])
    return redirect("/")
