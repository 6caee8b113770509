"""The life of an application, told to its contact. What the team reads is in events/emails: it knows who came."""

from cress_site import outbox
from cress_site.models import SiteSettings
from cress_site.typography import count, date_full, of
from members.emails.letter import greeting, url, write
from members.models import MembershipApplication

State = MembershipApplication.State


def _found(row, *states):
    """The application, while what the mail says is still true."""
    rows = MembershipApplication.objects.select_related("organisation").filter(state__in=states)
    return rows.filter(pk=row.args["application"]).first()


def _facts(found):
    facts = {"organisation": found.name, "of_organisation": of(found.name)}
    return greeting(found, "contact_first_name") | facts


@outbox.message("application_resume")
def application_resume(row):
    found = _found(row, State.DRAFT, State.MORE_ASKED)
    if found is None:
        return None
    resume_url = url("members:application", found.token)
    days = count(SiteSettings.load().retention_draft_days, "jour", "jours")
    facts = _facts(found) | {"resume_url": resume_url, "retention_draft": days}
    return write("application_resume", facts, button_url=resume_url)


@outbox.message("application_received")
def application_received(row):
    found = _found(row, State.SUBMITTED)
    if found is None:
        return None
    application_url = url("members:application", found.token)
    facts = _facts(found) | {"application_url": application_url, "agenda_url": url("events:agenda")}
    return write("application_received", facts, button_url=application_url)


@outbox.message("application_more_asked")
def application_more_asked(row):
    found = _found(row, State.MORE_ASKED)
    if found is None:
        return None
    application_url = url("members:application", found.token)
    facts = {"application_url": application_url, "request_lines": found.request.splitlines()}
    return write("application_more_asked", _facts(found) | facts, button_url=application_url)


@outbox.message("application_accepted")
def application_accepted(row):
    """With the period in force: the one the team gave, or corrected since."""
    found = _found(row, State.ACCEPTED)
    if found is None or found.organisation is None:
        return None
    accepted = found.organisation.memberships.accepted()
    membership = accepted.filter(ends_on__gte=found.decided_at.date()).last()
    if membership is None:
        return None
    space_url = url("members:space")
    facts = _facts(found) | {
        "starts_on": date_full(membership.starts_on),
        "ends_on": date_full(membership.ends_on),
        "space_url": space_url,
    }
    return write("application_accepted", facts, button_url=space_url)


@outbox.message("application_refused")
def application_refused(row):
    found = _found(row, State.REFUSED)
    if found is None:
        return None
    agenda_url = url("events:agenda")
    facts = {"reason_lines": found.reason.splitlines(), "agenda_url": agenda_url}
    return write("application_refused", _facts(found) | facts, button_url=agenda_url)
