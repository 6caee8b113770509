"""Is it really you? A code sent to the account's own address; then back to the page that asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members import limits, reauthentication
from members.forms.my_data import ConfirmCodeForm
from members.texts import LOGIN

shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


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
