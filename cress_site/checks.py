"""`manage.py check --deploy --database default`: no hole and no invented value in a legal page."""

import re

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError

from cress_site.models import SiteSettings

NEEDED = (
    "legal_name", "address", "email", "phone", "privacy_email", "accessibility_email",
    "publication_director", "publication_director_role", "host_name", "host_address", "host_phone",
    "mail_provider", "data_location", "content_licence",
    "legal_updated_on", "privacy_updated_on", "accessibility_updated_on",
)  # fmt: skip
# Words nobody means, the addresses reserved for examples, and the telephone numbers reserved for fiction.
INVENTED = re.compile(
    r"à compléter|à remplir|à définir|a completer|lorem|xxx|todo|\?\?|\.\.\.|…|[{}\[\]<>]"
    r"|example\.(?:com|net|org)|\.(?:example|invalid|test)\b",
    re.IGNORECASE,
)
FICTIONAL_PHONE = re.compile(r"^(?:\+33|0)(?:19900|26191|35301|46571|53649|63998)\d{4}$|0{8}$")


@register("legal", Tags.database, deploy=True)
def legal_pages_are_true(app_configs, databases=None, **kwargs):
    if settings.DEMO or not databases:  # like Django's own checks of what a database holds
        return []
    try:
        chamber = SiteSettings.load()
    except DatabaseError as failure:
        return [
            Warning(f"The settings of the site could not be read: {failure}", id="cress_site.W001")
        ]
    return [*_holes(chamber), *_inventions(chamber), *_demonstration(chamber)]


def _holes(chamber):
    return [
        Error(
            f"The legal pages miss « {_label(name)} » ({name}).",
            hint="Fill it in the admin, « réglages du site ».",
            id="cress_site.E001",
        )
        for name in NEEDED
        if not getattr(chamber, name)
    ]


def _inventions(chamber):
    return [
        Error(
            f"« {_label(name)} » ({name}) still looks invented: {value}",
            hint="Write the true one in the admin, « réglages du site ».",
            id="cress_site.E002",
        )
        for name in NEEDED
        if (value := getattr(chamber, name)) and _is_invented(str(value))
    ]


def _demonstration(chamber):
    if not chamber.is_demo:
        return []
    return [Error("The site says that its data are those of the demo.", id="cress_site.E003")]


def _is_invented(value):
    return bool(INVENTED.search(value) or FICTIONAL_PHONE.search(re.sub(r"[\s.\-()]", "", value)))


def _label(name):
    return SiteSettings._meta.get_field(name).verbose_name
