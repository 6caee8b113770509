"""How django-allauth behaves here: closed sign-up, our mails, our limits, our sentences."""

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from qrcode.image.svg import SvgPathFillImage

from cress_site.models import SiteSettings
from cress_site.network import client_address
from cress_site.texts import fill
from members import limits, second_factor
from members.models import User
from members.services import login_mail
from members.texts import LOGIN

# What allauth says at each step, in our words; the other steps say nothing.
SAID = {
    "account/messages/logged_in.txt": "welcome",
    "account/messages/logged_out.txt": "logged_out",
    "account/messages/password_changed.txt": "password_changed",
    "mfa/messages/totp_activated.txt": "second_factor_added",
    "mfa/messages/totp_deactivated.txt": "second_factor_removed",
}
PASSWORD = {
    "password_too_short": LOGIN["password_short"],
    "password_too_common": LOGIN["password_common"],
}
TOO_MANY = ("too_many_login_attempts", "rate_limited")
RECENT = 300  # seconds during which a step of the login needs no confirmation


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": LOGIN["inactive"],
        "email_password_mismatch": LOGIN["password"],
        "enter_current_password": LOGIN["password_alone"],
        "incorrect_code": LOGIN["code_wrong"],
        "incorrect_password": LOGIN["password_alone"],
        "invalid_password_reset": LOGIN["link_expired"],
        "too_many_login_attempts": LOGIN["code_tries"],
        "rate_limited": LOGIN["too_many_mails"],
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return client_address(request)

    def is_ajax(self, request):
        return False

    def is_safe_url(self, url):
        """A path of ours, and nothing that a browser could read as another site."""
        if not url or not url.startswith("/") or any(sign <= " " or sign == "\\" for sign in url):
            return False
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    # ------------------------------------------------------------------ limits

    def validation_error(self, code, *args):
        """Too many tries are a page of their own, with the moment to come back."""
        if code in TOO_MANY:
            raise ImmediateHttpResponse(limits.refused(self.request))
        return super().validation_error(code, *args)

    def pre_authenticate(self, request, **credentials):
        email = User.objects.normalize_email(credentials.get("email"))
        self._guess = limits.spend_guess(request, email)
        if not self._guess:
            raise ImmediateHttpResponse(limits.refused(request))
        self._password = limits.spend_password(request, email)
        if not self._password:
            raise ImmediateHttpResponse(limits.refused(request, limits.PASSWORDS_FROM_ANYWHERE))

    def authenticate(self, request, **credentials):
        """A right password takes its own try back, never those of before."""
        user = super().authenticate(request, **credentials)
        if user:
            self._guess.rollback()
            self._password.rollback()
        return user

    # ------------------------------------------------------------------ mails

    def send_mail(self, template_prefix, email, context):
        """Only login codes leave this way, and only through the worker."""
        if limits.may_mail(self.request, email, is_known=True):
            login_mail.queue_code(email=email, code=context["code"])

    def write_to_stranger(self, email):
        """No account there: a mail says how to join, while the page says what it always says."""
        if limits.may_mail(self.request, email, is_known=False):
            login_mail.queue_word_to_stranger(email=email)

    def write_password_link(self, email):
        """Whose address it is, the worker looks up: the page takes the same time for everybody."""
        if limits.may_mail(self.request, email, is_known=False):
            login_mail.queue_password_link(email=email)

    # ------------------------------------------------------------------ steps of a login

    def pre_login(self, request, user, **kwargs):
        """A closed account is told once its address is proved; the team never enters by a mail alone."""
        response = super().pre_login(request, user, **kwargs)
        if response or not user.is_staff or second_factor.has_one(user):
            return response
        if second_factor.proved(request, user, second_factor.PASSWORD):
            return None
        clear_login(request)
        messages.error(request, LOGIN["staff_password"])
        return HttpResponseRedirect(reverse("members:password"))

    def respond_user_inactive(self, request, user):
        messages.error(request, fill(LOGIN["inactive"], site_email=SiteSettings.load().email))
        return HttpResponseRedirect(reverse("members:login"))

    def login(self, request, user):
        super().login(request, user)
        second_factor.limit_session(request)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who has just given a password or a second factor is not asked again."""
        request = self.request
        steps = (second_factor.PASSWORD, second_factor.SECOND_FACTOR)
        recently = any(
            second_factor.proved(request, request.user, step, within=RECENT) for step in steps
        )
        return not recently and super().is_reauthentication_required(app=app, **kwargs)

    # ------------------------------------------------------------------ words

    def clean_password(self, password, user=None):
        try:
            return super().clean_password(password, user)
        except ValidationError as refusal:
            sentences = [PASSWORD.get(error.code) or error for error in refusal.error_list]
            raise ValidationError(sentences) from None

    def add_message(
        self,
        request,
        level,
        message_template=None,
        message_context=None,
        extra_tags="",
        message=None,
    ):
        if message_template in SAID:
            message = fill(LOGIN[SAID[message_template]], first_name=self._first_name(request))
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def _first_name(self, request):
        return getattr(request.user, "first_name", "") or "et bienvenue"


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": LOGIN["second_factor"],
    }

    def get_totp_issuer(self):
        return SiteSettings.load().site_name

    def build_totp_svg(self, url):
        """On white, so that a page in dark colours keeps it readable."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")
