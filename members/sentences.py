"""Membership said in French: one place writes the reason of every refusal and notice."""

from cress_site.models import SiteSettings
from cress_site.texts import fill
from members import texts


def say(refusal, *, contact_phone="", contact_email="") -> str:
    """The sentence of a membership refusal or notice, with its way out."""
    if not (contact_phone and contact_email):
        site = SiteSettings.load()
        contact_phone = contact_phone or site.phone
        contact_email = contact_email or site.email
    contact = {"contact_phone": contact_phone, "contact_email": contact_email}
    return fill(texts.REFUSAL[refusal.code], **contact | refusal.facts)


def way_out(refusal) -> str:
    """The words of the link that goes with the refusal, or an empty string."""
    return texts.REFUSAL.get(f"{refusal.code}.way_out", "")
