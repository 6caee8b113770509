from django.urls import include, path

from events.views.agenda import agenda
from events.views.calendar import event_ics
from events.views.document import document
from events.views.event import event_detail, event_preview
from events.views.home import home
from events.views.search import search

app_name = "events"

urlpatterns = [
    path("", home, name="home"),
    path("agenda/", agenda, name="agenda"),
    path("recherche/", search, name="search"),
    path("evenements/<slug:slug>/", event_detail, name="event_detail"),
    path("evenements/<slug:slug>/agenda.ics", event_ics, name="event_ics"),
    path("evenements/<slug:slug>/documents/<uuid:public_id>/", document, name="document"),
    path("apercu/<str:token>/", event_preview, name="event_preview"),
    path("", include("events.registration_urls")),
    path("", include("events.recap_urls")),
    path("", include("events.campaign_urls")),
    path("", include("events.proposal_urls")),
    path("", include("events.feed_urls")),
]
