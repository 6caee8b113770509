"""A place in the words of schema.org: its address, and what is known of its access."""

from django.conf import settings
from django.urls import reverse

from cress_site.jsonld import CONTEXT
from cress_site.typography import typo


def page(venue) -> dict | None:
    """Of the page of a place; « en ligne » is no place."""
    return None if venue.is_online else {"@context": CONTEXT, **place(venue)}


def place(venue) -> dict:
    """Only what is known: what nobody told us is left out."""
    found = {
        "@type": "Place",
        "name": typo(venue.name),
        "url": settings.SITE_URL + reverse("venues:venue_detail", args=[venue.slug]),
        "address": _address(venue),
    }
    if venue.latitude is not None and venue.longitude is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(venue.latitude),
            "longitude": float(venue.longitude),
        }
    if venue.phone:
        found["telephone"] = venue.phone
    if venue.legal_capacity:
        found["maximumAttendeeCapacity"] = venue.legal_capacity
    return found


def _address(venue) -> dict:
    parts = {
        "streetAddress": venue.address,
        "postalCode": venue.postcode,
        "addressLocality": venue.city,
        "addressRegion": venue.territory.name if venue.territory_id else "",
        "addressCountry": "FR",
    }
    return {"@type": "PostalAddress"} | {name: value for name, value in parts.items() if value}
