"""Addresses of the month-long programmes."""

from django.urls import path

from events.views import campaign

urlpatterns = [
    path("mois-de-l-ess/", campaign.current, name="campaign_current"),
    path("mois-de-l-ess/<int:year>/", campaign.edition, name="campaign"),
    path("mois-de-l-ess/<int:year>/programme/", campaign.programme, name="campaign_print"),
    path("mois-de-l-ess/<int:year>/agenda.ics", campaign.calendar, name="campaign_calendar"),
]
