"""Passwords of the team: forgotten, chosen by a link, changed."""

from allauth.account import views
from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from members import limits
from members.forms.password import (
    NewPasswordForm,
    PasswordChangeForm,
    PasswordConfirmForm,
    PasswordResetForm,
)
from members.texts import LOGIN
from members.views.login import OurSite


@method_decorator(never_cache, name="dispatch")
class Forgotten(OurSite, views.PasswordResetView):
    form_class = PasswordResetForm
    template_name = "members/password_forgotten.html"
    success_url = reverse_lazy("members:password")

    def form_valid(self, form):
        refusal = limits.asked_too_often(self.request, form.cleaned_data["email"], "link")
        if refusal:
            return refusal
        messages.info(self.request, LOGIN["reset_done"])
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class Choose(OurSite, views.PasswordResetFromKeyView):
    form_class = NewPasswordForm
    template_name = "members/password_choose.html"
    success_url = reverse_lazy("members:password")

    def render_to_response(self, context, **kwargs):
        if context.get("token_fail"):
            messages.error(self.request, LOGIN["link_expired"])
            return redirect("account_reset_password")
        response = super().render_to_response(context, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response


@method_decorator(never_cache, name="dispatch")
class Change(views.PasswordChangeView):
    form_class = PasswordChangeForm
    template_name = "members/password_change.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("members:space")
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self):
        return get_adapter().get_login_redirect_url(self.request)


@method_decorator(never_cache, name="dispatch")
class Confirm(views.ReauthenticateView):
    form_class = PasswordConfirmForm
    template_name = "members/confirm.html"


forgotten = Forgotten.as_view()
choose = Choose.as_view()
change = Change.as_view()
confirm = Confirm.as_view()
