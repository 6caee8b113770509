"""Addresses of the frame; each app brings its own, included by name."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from cress_site import health
from cress_site.media import media

handler500 = "cress_site.errors.server_error"

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("healthz/jobs", health.jobs, name="healthz_jobs"),
    path("media/<path:path>", media, name="media"),
    path("admin/", admin.site.urls),
]
urlpatterns += [
    path("", include(f"{app}.urls"))
    for app in ("events", "members", "venues")
    if (settings.BASE_DIR / app / "urls.py").exists()
]
if settings.DEMO:
    urlpatterns.append(path("demo/mails/", include("cress_site.demo")))
