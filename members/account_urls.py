"""The pages that django-allauth reaches by its own names, at our addresses; nothing else of it is open.

The admin's own doors lead here too: no password is ever checked without its limits and second factor.
"""

from django.urls import path, re_path
from django.views.generic import RedirectView

from members.views import login, password, second_factor

FACTOR = "connexion/second-facteur"
PASSWORD = "connexion/mot-de-passe"  # noqa: S105

urlpatterns = [
    path("connexion/", login.ask_code, name="account_request_login_code"),
    path("connexion/code/", login.enter_code, name="account_confirm_login_code"),
    path(f"{PASSWORD}/", login.enter_password, name="account_login"),
    path(f"{PASSWORD}/oublie/", password.forgotten, name="account_reset_password"),
    path(f"{PASSWORD}/changer/", password.change, name="account_change_password"),
    re_path(
        r"^connexion/lien/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[-\w]{1,100})/$",
        password.choose,
        name="account_reset_password_from_key",
    ),
    path("connexion/confirmer/", password.confirm, name="account_reauthenticate"),
    path("connexion/confirmer/second-facteur/", second_factor.confirm, name="mfa_reauthenticate"),
    path("deconnexion/", login.leave, name="account_logout"),
    path(f"{FACTOR}/", second_factor.ask, name="mfa_authenticate"),
    path(f"{FACTOR}/relier/", second_factor.install, name="mfa_activate_totp"),
    path(f"{FACTOR}/dessin.svg", second_factor.drawing, name="second_factor_drawing"),
    path(f"{FACTOR}/retirer/", second_factor.remove, name="mfa_deactivate_totp"),
    path(f"{FACTOR}/codes/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        f"{FACTOR}/codes/nouveaux/",
        second_factor.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("espace/securite/", second_factor.security, name="mfa_index"),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/logout/", login.leave),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
]
