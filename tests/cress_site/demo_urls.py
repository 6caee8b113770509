"""The site's addresses plus the demo's, which are routed at start only."""

from django.urls import include, path

from cress_site.urls import *  # noqa: F403
from cress_site.urls import urlpatterns

urlpatterns = [path("demo/mails/", include("cress_site.demo")), *urlpatterns]
