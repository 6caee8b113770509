"""The second factor of the team: asked at each login, linked, replaced, and its recovery codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members import second_factor
from members.forms.second_factor import (
    RecoveryCodesForm,
    SecondFactorConfirmForm,
    SecondFactorForm,
    SecondFactorInstallForm,
    SecondFactorRemoveForm,
)
from members.views.login import OurSite


class Ask(OurSite, views.AuthenticateView):
    form_class = SecondFactorForm
    template_name = "members/second_factor.html"


@method_decorator(never_cache, name="dispatch")
class Confirm(views.ReauthenticateView):
    form_class = SecondFactorConfirmForm
    template_name = "members/confirm.html"


@method_decorator([never_cache, login_required], name="dispatch")
class Install(totp_views.ActivateTOTPView):
    form_class = SecondFactorInstallForm
    template_name = "members/second_factor_install.html"

    def form_valid(self, form):
        response = super().form_valid(form)
        authenticator = Authenticator.objects.get(
            user=self.request.user, type=Authenticator.Type.TOTP
        )
        post_authentication(self.request, authenticator)
        return response


@method_decorator(never_cache, name="dispatch")
class Remove(totp_views.DeactivateTOTPView):
    """For another telephone: the old application goes, and a new one is linked at once."""

    form_class = SecondFactorRemoveForm
    template_name = "members/second_factor_remove.html"
    success_url = reverse_lazy("mfa_activate_totp")

    def form_valid(self, form):
        response = super().form_valid(form)
        second_factor.forget(self.request)
        return response


@method_decorator([never_cache, login_required], name="dispatch")
class RecoveryCodes(recovery_views.ViewRecoveryCodesView):
    template_name = "members/recovery_codes.html"


@method_decorator([never_cache, login_required], name="dispatch")
class NewRecoveryCodes(recovery_views.GenerateRecoveryCodesView):
    form_class = RecoveryCodesForm
    template_name = "members/recovery_codes_new.html"


@never_cache
@require_safe
@login_required
def drawing(request):
    """The QR code of the secret being linked: an image of ours, since pages allow no `data:`."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(svg, content_type="image/svg+xml")


@never_cache
@require_safe
@login_required
def security(request):
    """Password and second factor, for those who have them."""
    if not request.user.has_usable_password():
        return redirect("members:space")
    return render(
        request, "members/security.html", {"has_one": second_factor.has_one(request.user)}
    )


ask = Ask.as_view()
confirm = Confirm.as_view()
install = Install.as_view()
remove = Remove.as_view()
recovery_codes = RecoveryCodes.as_view()
new_recovery_codes = NewRecoveryCodes.as_view()
