from django.urls import path

from venues import views

app_name = "venues"

urlpatterns = [
    path("lieux/", views.venue_list, name="venue_list"),
    path("lieux/<slug:slug>/", views.venue_detail, name="venue_detail"),
    path("territoires/<slug:slug>/", views.territory_detail, name="territory_detail"),
]
