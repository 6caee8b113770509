"""Invitations, requests to join a structure, changes of address, and the last mail."""

from django.conf import settings
from django.urls import reverse

from cress_site import clock, outbox
from cress_site.models import SiteSettings
from cress_site.typography import date_full, listing, local, of
from members import sentences, team_rules
from members.emails.letter import greeting, url, write
from members.models import EmailChange, Invitation, JoinRequest, Organisation, User


def today():
    return local(clock.now()).date()


# --------------------------------------------------------------------------- invitations


@outbox.message("invitation")
def invitation(row):
    found = Invitation.objects.select_related("organisation", "invited_by")
    found = found.open_at(clock.now()).filter(pk=row.args["invitation"]).first()
    if found is None:
        return None
    invitation_url = url("members:invitation", found.token)
    facts = {
        "inviter": sentences.inviter_of(found),
        "organisation": found.organisation.name,
        "invitation_url": invitation_url,
        "expires_on": date_full(local(found.expires_at)),
    }
    return write("invitation", facts, button_url=invitation_url)


# --------------------------------------------------------------------------- requests to join


def _pending(row):
    requests = JoinRequest.objects.pending().select_related("organisation")
    return requests.filter(pk=row.args["request"]).first()


def _to_referent(row, kind):
    """Moot once somebody has answered, or once this person is no longer in charge."""
    found = _pending(row)
    reader = User.objects.filter(pk=row.args["user"]).first()
    if found is None or not team_rules.manages(reader, found.organisation, today()):
        return None
    review_url = url("members:join_review", found.public_id)
    facts = greeting(reader) | {
        "full_name": found.full_name,
        "organisation": found.organisation.name,
        "job": found.job,
        "email": found.email,
        "message": found.message,
        "review_url": review_url,
    }
    return write(kind, facts, button_url=review_url)


@outbox.message("join_request")
def join_request(row):
    return _to_referent(row, "join_request")


@outbox.message("join_request_reminder_3")
def join_request_reminder_3(row):
    return _to_referent(row, "join_request_reminder_3")


@outbox.message("join_request_reminder_8")
def join_request_reminder_8(row):
    return _to_referent(row, "join_request_reminder_8")


def _to_team(row, kind):
    found = _pending(row)
    if found is None:
        return None
    address = reverse("admin:members_joinrequest_change", args=[found.pk])
    known = found.organisation
    facts = {
        "full_name": found.full_name,
        "organisation": known.name if known else f"«\u00a0{found.organisation_name}\u00a0»",
        "review_url": settings.SITE_URL + address,
        "is_known": known is not None,
        "is_answered_there": known and team_rules.referents_of(known, today()).exists(),
        "waiting": "plus de 8\u00a0jours",
    }
    return write(kind, facts, button_url=facts["review_url"])


@outbox.message("staff_join_request")
def staff_join_request(row):
    return _to_team(row, "staff_join_request")


@outbox.message("staff_join_fallback")
def staff_join_fallback(row):
    return _to_team(row, "staff_join_fallback")


def _answered(row):
    requests = JoinRequest.objects.exclude(decision="").select_related("organisation", "user")
    return requests.filter(pk=row.args["request"]).first()


@outbox.message("join_accepted")
def join_accepted(row):
    found = _answered(row)
    if found is None:
        return None
    space_url = url("members:space")
    facts = {"organisation": found.organisation.name, "space_url": space_url}
    return write("join_accepted", greeting(found) | facts, button_url=space_url)


@outbox.message("join_refused")
def join_refused(row):
    """In the words of the request: a structure that was not recognised is named as it was typed."""
    found = _answered(row)
    if found is None:
        return None
    agenda_url = url("events:agenda")
    facts = {"organisation": found.organisation_name, "reason": found.reason}
    facts |= {"agenda_url": agenda_url}
    return write("join_refused", greeting(found) | facts, button_url=agenda_url)


# --------------------------------------------------------------------------- who is in charge


@outbox.message("referent_changed")
def referent_changed(row):
    organisation = Organisation.objects.filter(pk=row.args["organisation"]).first()
    reader = User.objects.filter(pk=row.args["user"]).first()
    if organisation is None or reader is None:
        return None
    links = team_rules.referents_of(organisation, today())
    team_url = url("members:team", organisation.slug)
    facts = greeting(reader) | {
        "organisation": organisation.name,
        "of_organisation": of(organisation.name),
        "names": listing([str(link.user) for link in links]),
    }
    return write("referent_changed", facts, button_url=team_url)


# --------------------------------------------------------------------------- one's own account


@outbox.message("email_change")
def email_change(row):
    """Moot when another demand replaced it, or when the address is somebody else's by now."""
    found = EmailChange.objects.select_related("user").filter(pk=row.args["change"]).first()
    if found is None or found.link_version != row.args["version"]:
        return None
    if User.objects.filter(email=found.new_email).exists():
        return None
    confirm_url = url("members:email_change_confirm", found.token)
    facts = greeting(found.user) | {"confirm_url": confirm_url}
    return write("email_change", facts, button_url=confirm_url)


@outbox.message("data_erased")
def data_erased(errand):
    site = SiteSettings.load()
    facts = greeting(None) | {
        "seats_released": errand.args["seats_released"],
        "privacy_email": site.privacy_email or site.email,
    }
    return write("data_erased", facts)
