"""Addresses of joining: as a structure, or as a person of one that is known."""

from django.urls import path

from members.views import application, join_request

urlpatterns = [
    path("adherer/", application.join, name="join"),
    path("adherer/rejoindre-ma-structure/", join_request.join_request, name="join_request"),
    path("adherer/demande/", application.application_start, name="application_start"),
    path("adherer/demande/<str:token>/", application.application, name="application"),
    path(
        "adherer/demande/<str:token>/etape-<int:step>/",
        application.application_step,
        name="application_step",
    ),
]
