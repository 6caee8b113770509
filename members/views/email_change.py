"""Another address: asked, then confirmed from its own mailbox by the person who asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cress_site import links
from cress_site.texts import fill
from members import sentences
from members.forms.my_data import EmailChangeForm
from members.models import EmailChange
from members.people_texts import EMAIL_CHANGE
from members.reauthentication import confirmed
from members.refused import NotPossible
from members.services import email_change
from members.views.personal import unkept
from members.views.pressing import may_mail, refuse_mail

shows_then_acts = require_http_methods(["GET", "HEAD", "POST"])


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
