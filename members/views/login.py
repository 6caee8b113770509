"""The ways in and out: a code sent by e-mail, a password for the team, and the door."""

from allauth.account import views
from allauth.account.adapter import get_adapter
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import get_login_redirect_url
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from members import limits
from members.forms.login import CodeForm, CodeRequestForm, PasswordForm
from members.texts import LOGIN
from members.views import invitation

UNFINISHED = 3600  # seconds: longer than a code lasts, so that the page can say that it has expired


class OurSite:
    """Gives back to `site` what every template of ours counts on: the settings of the chamber."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.pop("site", None)
        return context


class ForVisitors(OurSite):
    """Who is logged in already goes on to where they were going."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return HttpResponseRedirect(get_login_redirect_url(request))
        return super().dispatch(request, *args, **kwargs)


class AskCode(ForVisitors, views.RequestLoginCodeView):
    form_class = CodeRequestForm
    template_name = "members/login.html"

    def form_valid(self, form):
        email = form.cleaned_data["email"]
        refusal = limits.asked_too_often(self.request, email)
        if not refusal and form.is_stranger:
            get_adapter().write_to_stranger(email)
        self.request.session.set_expiry(UNFINISHED)
        return refusal or super().form_valid(form)


class EnterCode(OurSite, views.ConfirmLoginCodeView):
    form_class = CodeForm
    template_name = "members/login_code.html"
    extra_context = {"code_minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60}

    def dispatch(self, request, *args, **kwargs):
        self.guess = None
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        email = self.stage.state["email"]
        if request.POST.get("action") == "resend":
            return limits.asked_too_often(request, email) or self.send_again(email)
        self.guess = limits.spend_guess(request, email)
        return super().post(request) if self.guess else limits.refused(request)

    def send_again(self, email):
        """The same words and the same work, whether the address has an account or not."""
        if self._process.can_resend:
            self._process.resend()
            if self._process.user is None:
                get_adapter().write_to_stranger(email)
            messages.success(self.request, LOGIN["code_again"])
        return HttpResponseRedirect(self.request.get_full_path())

    def form_valid(self, form):
        self.guess.rollback()
        response = super().form_valid(form)
        invitation.finish(self.request)
        return response


class EnterPassword(ForVisitors, views.LoginView):
    form_class = PasswordForm
    template_name = "members/login_password.html"


@method_decorator(never_cache, name="dispatch")
class Leave(views.LogoutView):
    template_name = "members/logout.html"


ask_code = AskCode.as_view()
enter_password = EnterPassword.as_view()
leave = Leave.as_view()


@never_cache
def enter_code(request):
    """The page of the code; without a living one, back to the start, saying why."""
    was_asked = LOGIN_SESSION_KEY in request.session and not request.user.is_authenticated
    response = EnterCode.as_view()(request)
    is_gone = LOGIN_SESSION_KEY not in request.session and not request.user.is_authenticated
    if was_asked and is_gone and not messages.get_messages(request).added_new:
        messages.error(request, LOGIN["code_expired"])
    return response
