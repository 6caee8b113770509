"""Membership said in French: one place writes the reason of every refusal and notice."""

import datetime as dt

from cress_site.models import SiteSettings
from cress_site.texts import fill
from cress_site.typography import of
from members import people_texts, rules, texts

REFUSAL = texts.REFUSAL | people_texts.REFUSAL
LINK = people_texts.LINK


def say(refusal, *, contact_phone="", contact_email="") -> str:
    """The sentence of a refusal or notice, with its way out."""
    if not (contact_phone and contact_email):
        site = SiteSettings.load()
        contact_phone = contact_phone or site.phone
        contact_email = contact_email or site.email
    contact = {"contact_phone": contact_phone, "contact_email": contact_email}
    return fill(REFUSAL[refusal.code], **contact | refusal.facts)


def way_out(refusal) -> str:
    """The words of the link that goes with the refusal, or an empty string."""
    return texts.REFUSAL.get(f"{refusal.code}.way_out", "")


def state(standing, day) -> str:
    """How a membership stands that day: « Adhésion à jour jusqu’au 31 décembre 2026. »"""
    name = standing.state_on(day)
    return fill(texts.MEMBERSHIP_STATE[name], **_facts(standing, name, day))


def _facts(standing, name, day):
    if name == rules.LEFT:
        return {"ended_on": standing.organisation.left_on}
    if name == rules.CURRENT:
        return {"ends_on": _end_of_run(standing, standing.period_on(day))}
    if name in (rules.GRACE, rules.LATE):
        ended = standing.last_before(day)
        return {"ended_on": ended.ends_on, "grace_until": standing.grace_until(ended)}
    return {}


def _end_of_run(standing, period):
    """The last day of the periods that follow one another without a gap."""
    end = period.ends_on
    for later in standing.accepted:
        if later.starts_on <= end + dt.timedelta(days=1):
            end = max(end, later.ends_on)
    return end


def inviter_of(invitation) -> str:
    """Who invites; the team, when that person's account is gone."""
    person = invitation.invited_by.get_full_name() if invitation.invited_by else ""
    return person or f"L’équipe {of(SiteSettings.load().site_name)}"
