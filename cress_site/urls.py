"""Addresses of the frame; each app brings its own, included by name."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from cress_site import health, views
from cress_site.media import media

handler400 = "cress_site.errors.bad_request"
handler403 = "cress_site.errors.permission_denied"
handler404 = "cress_site.errors.page_not_found"
handler429 = "cress_site.errors.too_many_requests"
handler500 = "cress_site.errors.server_error"

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("healthz/jobs", health.jobs, name="healthz_jobs"),
    path("media/<path:path>", media, name="media"),
    path("mentions-legales/", views.legal, name="legal"),
    path("donnees-personnelles/", views.privacy, name="privacy"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("la-cress/", views.about, name="about"),
    path("plan-du-site/", views.site_map, name="site_map"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_xml, name="sitemap"),
    path("favicon.ico", views.favicon),
    path("", include("members.account_urls")),
    path("admin/", admin.site.urls),
    path("", include("events.urls")),
    path("", include("members.urls")),
    path("", include("venues.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/mails/", include("cress_site.demo")))
