"""Addresses that programs read: calendars, feeds, open data, share cards."""

from django.urls import path

from events.views import feeds
from events.views.my_calendar import my_calendar, personal_feed
from events.views.share_card import share_card

urlpatterns = [
    path("agenda.ics", feeds.calendar_feed, name="calendar_feed"),
    path("agenda.atom", feeds.agenda_atom, name="agenda_atom"),
    path("agenda.json", feeds.agenda_json, name="agenda_json"),
    path("agenda.csv", feeds.agenda_csv, name="agenda_csv"),
    path("donnees-ouvertes/", feeds.open_data, name="open_data"),
    path("territoires/<slug:slug>/agenda.ics", feeds.territory_calendar, name="territory_calendar"),
    path("mon-agenda/<str:token>.ics", personal_feed, name="personal_feed"),
    path("espace/agenda/", my_calendar, name="my_calendar"),
    path("evenements/<slug:slug>/partage-<slug:key>.png", share_card, name="share_card"),
]
