"""The frame: what every page, job and table of the site stands on."""

from django.apps import AppConfig


class CressSiteConfig(AppConfig):
    name = "cress_site"
    verbose_name = "Site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from cress_site import checks  # noqa: F401  registers itself; needs the models to be loaded
