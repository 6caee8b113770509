"""Addresses of recaps, and of the page a venue follows its coming event on."""

from django.urls import path

from events.views.partner import partner_follow
from events.views.recap import recap_list, recaps_atom

urlpatterns = [
    path("retours/", recap_list, name="recap_list"),
    path("retours.atom", recaps_atom, name="recaps_atom"),
    path("lien/<str:token>/lieu/", partner_follow, name="partner_page"),
]
