from django.urls import path

from members.views import login, second_factor, space

app_name = "members"
urlpatterns = [
    path("connexion/", login.ask_code, name="login"),
    path("connexion/code/", login.enter_code, name="login_code"),
    path("connexion/mot-de-passe/", login.enter_password, name="password"),
    path("deconnexion/", login.leave, name="logout"),
    path("espace/", space.space, name="space"),
    path("espace/securite/", second_factor.security, name="security"),
]
