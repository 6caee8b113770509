"""« Mes données »: what the site keeps of a person, why and until when; their rights, each one press away."""

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cress_site import clock, journal, links, privacy
from cress_site.texts import fill
from members import limits, my_data, reauthentication, sentences
from members.forms.my_data import CloseAccountForm, ConfirmCodeForm, EmailChangeForm, IdentityForm
from members.models import EmailChange
from members.people_texts import EMAIL_CHANGE, MY_DATA
from members.reauthentication import confirmed
from members.refused import NotPossible
from members.services import account, email_change
from members.texts import LOGIN
from members.views.personal import unkept
from members.views.pressing import may_mail, refuse_mail

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


# --------------------------------------------------------------------------- another address


@never_cache
@shows_then_acts
@confirmed
def change_email(request):
    form = EmailChangeForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid() and _ask(request, form):
        return redirect("members:my_data")
    return render(request, "members/email_change.html", {"form": form})


def _ask(request, form) -> bool:
    new_email = form.cleaned_data["new_email"]
    if not may_mail(new_email, f"email-change:{request.user.pk}"):
        refuse_mail(form, "new_email")
        return False
    try:
        email_change.ask(user=request.user, new_email=new_email)
    except NotPossible as refused:
        form.add_error("new_email", sentences.say(refused.refusal))
        return False
    messages.success(request, fill(EMAIL_CHANGE["sent"], new_email=new_email))
    return True


@shows_then_acts
@unkept
@login_required
def confirm_email(request, token):
    """Opened from the new mailbox, by the person who asked for it: nobody else gains an account by it."""
    found = EmailChange.objects.filter(public_id=links.public_id_of(token)).first()
    if found is None or not found.opens_with(token):
        return _dead(request, sentences.LINK["unknown"], 404)
    refusal = email_change.refusal_to_confirm(found, request.user)
    if refusal:
        return _dead(
            request, sentences.say(refusal), 403 if refusal.code == "other_person" else 410
        )
    if request.method == "POST":
        return _confirm(request, found)
    return render(request, "members/email_change_confirm.html", {"change": found})


def _confirm(request, found):
    try:
        user = email_change.confirm(change=found, user=request.user)
    except NotPossible as refused:
        return _dead(request, sentences.say(refused.refusal), 410)
    messages.success(request, fill(EMAIL_CHANGE["done"], new_email=user.email))
    return redirect("members:my_data")


def _dead(request, sentence, status):
    return render(request, "members/email_change_dead.html", {"sentence": sentence}, status=status)


# --------------------------------------------------------------------------- is it really you?


@never_cache
@shows_then_acts
@login_required
def confirm_code(request):
    """A code sent to the account's own address; then back to the page that asked."""
    following = _following(request)
    if request.method == "POST" and "send" in request.POST:
        return _send_code(request, following)
    if request.method == "POST" and not reauthentication.is_waiting(request):
        messages.error(request, LOGIN["code_expired"])
        return redirect(f"{reverse('members:confirm_code')}?next={following}")
    form = ConfirmCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        guess = limits.spend_guess(request, request.user.email)
        if not guess:
            return limits.refused(request)
        if reauthentication.accept(request, form.cleaned_data["code"]):
            guess.rollback()
            return redirect(following)
        form.add_error("code", LOGIN["code_wrong"])
    is_sent = reauthentication.is_waiting(request)
    context = {"form": form, "is_sent": is_sent, "following": following}
    return render(request, "members/confirm_code.html", context)


def _send_code(request, following):
    refusal = limits.asked_too_often(request, request.user.email)
    if refusal:
        return refusal
    if limits.may_mail(request, request.user.email, is_known=True):
        reauthentication.send_code(request)
    return redirect(f"{reverse('members:confirm_code')}?next={following}")


def _following(request) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else reverse("members:my_data")
