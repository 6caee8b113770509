"""What the mails of this app have in common: the greeting, who signs, and the addresses of pages."""

from django.conf import settings
from django.urls import reverse

from cress_site import navigation
from cress_site.mailing import compose
from cress_site.models import SiteSettings
from cress_site.typography import phone


def greeting(person, name="first_name") -> dict:
    """« Bonjour Camille, », or « Bonjour, » for somebody whose first name is not known."""
    first_name = getattr(person, name, "") if person else ""
    return {"hello": f"Bonjour {first_name}," if first_name else "Bonjour,"}


def write(kind, facts, button_url=""):
    """The mail of this kind, signed by the team."""
    site = SiteSettings.load()
    facts |= {
        "site_name": site.site_name,
        "site_url": settings.SITE_URL,
        "privacy_url": url("privacy") or settings.SITE_URL,
        "contact_name": "L’équipe",
        "contact_phone": phone(site.phone) if site.phone else "",
        "contact_email": site.email,
    }
    return compose(kind, facts, button_url=button_url, reply_to=site.email)


def url(view_name, *args) -> str:
    """The complete address of a page; without parameters, an empty string while it does not exist."""
    path = reverse(view_name, args=args) if args else navigation.address(view_name)
    return settings.SITE_URL + path if path else ""
