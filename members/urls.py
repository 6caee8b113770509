from django.urls import include, path

from members.views import login, newsletter, second_factor, space

app_name = "members"
urlpatterns = [
    path("", include("members.directory_urls")),
    path("", include("members.joining_urls")),
    path("", include("members.people_urls")),
    path("connexion/", login.ask_code, name="login"),
    path("connexion/code/", login.enter_code, name="login_code"),
    path("connexion/mot-de-passe/", login.enter_password, name="password"),
    path("deconnexion/", login.leave, name="logout"),
    path("espace/", space.space, name="space"),
    path("espace/securite/", second_factor.security, name="security"),
    path("lettre/", newsletter.newsletter, name="newsletter"),
    path("lettre/<str:token>/", newsletter.newsletter_choose, name="newsletter_choose"),
    path("lettre/<str:token>/confirmer/", newsletter.newsletter_confirm, name="newsletter_confirm"),
    path("lettre/<str:token>/arreter/", newsletter.newsletter_leave, name="newsletter_leave"),
    path(
        "lettre/<str:token>/arreter-en-un-clic/",
        newsletter.newsletter_leave_at_once,
        name="newsletter_leave_at_once",
    ),
]
