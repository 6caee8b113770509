"""The mails of accounts. Each is composed from an errand (kind, recipient, args): see services/login_mail."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import int_to_base36

from cress_site import outbox
from cress_site.models import SiteSettings
from members.emails.letter import greeting, url, write

CODE_MINUTES = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60


@outbox.message("login_code")
def login_code(errand):
    facts = {"code": errand.args["code"], "code_minutes": CODE_MINUTES}
    return write("login_code", facts | greeting(errand.user))


@outbox.message("login_unknown")
def login_unknown(errand):
    agenda_url = url("events:agenda") or settings.SITE_URL
    facts = {
        "join_url": url("members:join") or SiteSettings.load().email,
        "login_url": url("members:login"),
        "agenda_url": agenda_url,
    }
    return write("login_unknown", facts, button_url=agenda_url)


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
    reset_url = settings.SITE_URL + path
    return write("password_reset", {"reset_url": reset_url} | greeting(user), button_url=reset_url)
