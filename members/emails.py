"""The mails of accounts. Each is composed from an errand (kind, recipient, args): see services/login_mail."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import int_to_base36

from cress_site import clock, navigation, outbox
from cress_site.mailing import compose
from cress_site.models import SiteSettings
from cress_site.typography import phone
from members import newsletter_links
from members.models import NewsletterSubscription
from members.rules import can_confirm

CODE_MINUTES = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60


@outbox.message("login_code")
def login_code(errand):
    facts = {"code": errand.args["code"], "code_minutes": CODE_MINUTES}
    return _mail("login_code", facts | _greeting(errand.user))


@outbox.message("login_unknown")
def login_unknown(errand):
    agenda_url = _url("events:agenda") or settings.SITE_URL
    facts = {
        "join_url": _url("members:join") or SiteSettings.load().email,
        "login_url": _url("members:login"),
        "agenda_url": agenda_url,
    }
    return _mail("login_unknown", facts, button_url=agenda_url)


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
    url = settings.SITE_URL + path
    return _mail("password_reset", {"reset_url": url} | _greeting(user), button_url=url)


@outbox.message("newsletter_confirm")
def newsletter_confirm(message):
    """Not sent any more once the address has given its demand up, or was forgotten."""
    row = NewsletterSubscription.objects.filter(pk=message.args["subscription"]).first()
    if row is None or not can_confirm(row, clock.now()):
        return None
    facts = {
        "newsletter_name": SiteSettings.load().newsletter,
        "confirm_url": newsletter_links.confirm_url(row),
        "unsubscribe_url": newsletter_links.leave_url(row),
    }
    mail = _mail("newsletter_confirm", facts, button_url=facts["confirm_url"])
    mail.headers["List-Unsubscribe"] = f"<{newsletter_links.one_click_url(row)}>"
    mail.headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _greeting(user):
    return {"hello": f"Bonjour {user.first_name}," if user and user.first_name else "Bonjour,"}


def _mail(kind, facts, button_url=""):
    site = SiteSettings.load()
    facts |= {
        "site_name": site.site_name,
        "site_url": settings.SITE_URL,
        "privacy_url": _url("privacy") or settings.SITE_URL,
        "contact_name": "L’équipe",
        "contact_phone": phone(site.phone) if site.phone else "",
        "contact_email": site.email,
    }
    return compose(kind, facts, button_url=button_url, reply_to=site.email)


def _url(view_name):
    path = navigation.address(view_name)
    return settings.SITE_URL + path if path else ""
