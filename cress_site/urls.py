"""Addresses of the frame; each app brings its own, included by name."""

from django.contrib import admin
from django.urls import path

from cress_site import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("healthz/jobs", health.jobs, name="healthz_jobs"),
    path("admin/", admin.site.urls),
]
