"""The mails of accounts. Each is rendered from an errand (kind, recipient, args): see services/login_mail."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import int_to_base36

from cress_site import navigation, outbox
from cress_site.models import SiteSettings

CODE_MINUTES = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60


@outbox.message("login_code")
def login_code(errand):
    code = errand.args["code"]
    facts = {"code": code, "code_minutes": CODE_MINUTES, **_greeting(errand.user)}
    return _mail("login_code", f"Votre code de connexion\u00a0: {code}", facts)


@outbox.message("login_unknown")
def login_unknown(errand):
    join, email = _url("members:join"), SiteSettings.load().email
    facts = {
        "join_url": join or email,
        "join_link": join or f"mailto:{email}",
        "login_url": _url("members:login"),
        "agenda_url": _url("events:agenda") or settings.SITE_URL,
    }
    return _mail("login_unknown", "Pas de compte à cette adresse", facts)


@outbox.message("password_reset")
def password_reset(errand):
    """The link for the team; how to join for a stranger; nothing for members, who have no password."""
    user = errand.user
    if user is None:
        return login_unknown(errand)
    if not (user.is_staff and user.is_active):
        return None
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": int_to_base36(user.pk), "key": default_token_generator.make_token(user)},
    )
    facts = {"reset_url": settings.SITE_URL + path, **_greeting(user)}
    return _mail("password_reset", "Choisir un nouveau mot de passe", facts)


def _greeting(user):
    return {"hello": f"Bonjour {user.first_name}," if user and user.first_name else "Bonjour,"}


def _mail(kind, subject, facts):
    site = SiteSettings.load()
    context = {
        "site": site,
        "subject": subject,
        "site_url": settings.SITE_URL,
        "privacy_url": _url("privacy") or settings.SITE_URL,
        **facts,
    }
    text, html = (render_to_string(f"emails/{kind}/body.{ext}", context) for ext in ("txt", "html"))
    return outbox.Mail(subject=subject, text=text, html=html, reply_to=site.email)


def _url(view_name):
    path = navigation.address(view_name)
    return settings.SITE_URL + path if path else ""
