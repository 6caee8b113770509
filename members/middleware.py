from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from members import second_factor
from members.viewer import Viewer


class ViewerMiddleware:
    """`request.viewer`, made on first use: a visitor's page never touches the session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = SimpleLazyObject(lambda: Viewer.of(request.user))
        return self.get_response(request)


class SecondFactorMiddleware:
    """The team reaches nothing before its second factor, but the pages that link one.

    It holds everywhere: on every page, a person of the team sees more than the others.
    """

    OPEN = {
        "account_reauthenticate",
        "account_logout",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "second_factor_drawing",
        "demo_mail_list",
        "demo_mail_detail",
        "demo_mail_html",
        "demo_mail_part",
    }

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """A visitor without a session is never looked up: their pages stay the same for all."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        user = request.user
        if not (user.is_authenticated and user.is_staff):
            return None
        if second_factor.proved(request, user, second_factor.SECOND_FACTOR):
            return None
        return self.missing_step(request, user)

    def missing_step(self, request, user):
        has_password = second_factor.proved(request, user, second_factor.PASSWORD)
        if has_password and not second_factor.has_one(user):
            is_open = request.resolver_match.url_name in self.OPEN
            return None if is_open else self.go(request, "mfa_activate_totp")
        logout(request)
        return self.go(request, "members:password")

    def go(self, request, name):
        following = request.get_full_path() if request.method == "GET" else ""
        query = f"?{urlencode({'next': following})}" if following else ""
        return redirect(reverse(name) + query)
