"""Addresses of the directory."""

from django.urls import path

from members.views import directory

urlpatterns = [
    path("adherents/", directory.directory, name="directory"),
    path("adherents.csv", directory.directory_csv, name="directory_csv"),
    path("adherents/<slug:slug>/", directory.organisation_detail, name="organisation_detail"),
]
