"""Mails of the demo: written to files instead of being sent, and read in the browser.

Routed only when DEMO is set, and answered only to this very machine.
"""

import re
import secrets
from datetime import UTC
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from functools import wraps

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cress_site.network import is_loopback

NAME = re.compile(r"[0-9]{8}T[0-9]{12}-[0-9a-f]{8}\Z")
SHOWN = 200  # mails in the list
HTML_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; "
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
)


class EmailBackend(BaseEmailBackend):
    """Writes each mail to one .eml file under VAR_DIR/mails."""

    def send_messages(self, email_messages):
        settings.MAILS_DIR.mkdir(parents=True, exist_ok=True)
        for mail in email_messages:
            name = f"{timezone.now():%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
            draft = settings.MAILS_DIR / f"{name}.draft"
            draft.write_bytes(mail.message().as_bytes(linesep="\r\n"))
            draft.rename(settings.MAILS_DIR / f"{name}.eml")
        return len(email_messages)


class Letter:
    """One mail read back from its file."""

    def __init__(self, file):
        self.name = file.stem
        self.parsed = message_from_bytes(file.read_bytes(), policy=policy.default)
        self.subject, self.to = self.parsed["Subject"] or "", self.parsed["To"] or ""
        self.sender = self.parsed["From"] or ""
        # Django writes « -0000 »: UTC, from a machine that does not tell its zone.
        self.sent_at = parsedate_to_datetime(self.parsed["Date"]).replace(tzinfo=UTC)

    @property
    def text(self):
        return self._body("plain")

    @property
    def html(self):
        """The HTML part, its embedded images pointed at our own addresses."""
        html = self._body("html")
        for number, part in enumerate(self.parsed.walk()):
            identifier = (part["Content-ID"] or "").strip("<>")
            if identifier:
                html = html.replace(f"cid:{identifier}", self._part_url(number))
        return html

    @property
    def files(self):
        """Name and address of each attachment."""
        return [
            {"name": part.get_filename(), "url": self._part_url(number)}
            for number, part in enumerate(self.parsed.walk())
            if part.get_filename()
        ]

    def _body(self, kind):
        part = self.parsed.get_body(preferencelist=(kind,))
        return part.get_content() if part else ""

    def _part_url(self, number):
        return reverse("demo_mail_part", args=[self.name, number])


def _at_home(view):
    """Answer to this machine alone."""

    @never_cache
    @require_safe
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not settings.DEMO or not is_loopback(request):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


def _letter(name):
    file = settings.MAILS_DIR / f"{name}.eml"
    if not NAME.match(name) or not file.is_file():
        raise Http404
    return Letter(file)


@_at_home
def mail_list(request):
    files = sorted(settings.MAILS_DIR.glob("*.eml"), reverse=True)
    letters = [Letter(file) for file in files[:SHOWN]]
    return render(request, "cress_site/demo_mail_list.html", {"letters": letters})


@_at_home
def mail_detail(request, name):
    return render(request, "cress_site/demo_mail_detail.html", {"letter": _letter(name)})


@_at_home
def mail_html(request, name):
    response = HttpResponse(_letter(name).html)
    response["Content-Security-Policy"] = HTML_POLICY
    return response


@_at_home
def mail_part(request, name, number):
    parts = list(_letter(name).parsed.walk())
    if number >= len(parts) or parts[number].is_multipart():
        raise Http404
    part = parts[number]
    response = HttpResponse(part.get_payload(decode=True), content_type=part.get_content_type())
    response.headers["Content-Disposition"] = content_disposition_header(
        part.get_content_maintype() != "image", part.get_filename() or f"piece-{number}"
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


urlpatterns = [
    path("", mail_list, name="demo_mail_list"),
    path("<str:name>/", mail_detail, name="demo_mail_detail"),
    path("<str:name>/html/", mail_html, name="demo_mail_html"),
    path("<str:name>/piece/<int:number>", mail_part, name="demo_mail_part"),
]
