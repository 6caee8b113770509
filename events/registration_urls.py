"""Addresses of registration: the form of an event, its answer, and what a personal link opens."""

from django.urls import include, path

from events.views import registration as views

personal = [
    path("", views.registration_detail, name="registration_detail"),
    path("modifier/", views.registration_change, name="registration_change"),
    path("liberer/<int:seat_id>/", views.registration_release, name="registration_release"),
    path("confier/<int:seat_id>/", views.registration_hand_over, name="registration_hand_over"),
    path("annuler/", views.registration_release_all, name="registration_release_all"),
    path("reponse/", views.registration_answer, name="registration_answer"),
    path("pas-moi/", views.registration_not_me, name="registration_not_me"),
    path("agenda.ics", views.registration_ics, name="registration_ics"),
    path("billet.svg", views.registration_ticket, name="registration_ticket"),
]

EVENT = "evenements/<slug:slug>/inscription/"
urlpatterns = [
    path(EVENT, views.registration_create, name="registration_create"),
    path(f"{EVENT}envoyee/", views.registration_done, name="registration_done"),
    path(
        f"{EVENT}reprendre/<int:seat_id>/",
        views.registration_take_over,
        name="registration_take_over",
    ),
    path("inscription/retrouver/", views.registration_resend, name="registration_resend"),
    path("inscription/<str:token>/", include(personal)),
]
