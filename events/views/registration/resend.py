"""« Renvoyez-moi mon lien »: the same answer for every address, known or not."""

import time

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cress_site import errors, limits
from cress_site.context import settings_of
from cress_site.texts import fill
from cress_site.typography import phone
from events.forms.personal import ResendForm
from events.services import registration as services
from events.texts import RESULT
from events.views.registration.reading import unkept
from members.models import User

SENT = "envoye"
HOUR, TWENTY_MINUTES, TEN_MINUTES = 3600, 1200, 600


@require_http_methods(["GET", "HEAD", "POST"])
@unkept()
def registration_resend(request):
    form = ResendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        wait = limits.knock(request, "link", times=settings.LIMIT_LINKS, seconds=TEN_MINUTES)
        if wait:
            return errors.too_many_requests(request, minutes=-(-wait // 60))
        if form.is_valid():
            return _send(request, form.cleaned_data["email"])
    context = {"form": form, "sent": _sent(request) if SENT in request.GET else ""}
    return render(request, "events/registration_resend.html", context)


def _send(request, email):
    """Beyond some mails an hour nothing leaves, and nothing tells."""
    norm = User.objects.normalize_email(email)
    news = f"link:{int(time.time()) // TWENTY_MINUTES}"
    if not limits.claim("mails", norm, news, places=settings.LIMIT_MAILS, seconds=HOUR):
        services.resend_links(email=email)
    return redirect(f"{reverse('events:registration_resend')}?{SENT}=1")


def _sent(request):
    return fill(RESULT["link_sent"], contact_phone=phone(settings_of(request).phone))
