"""The life of a proposal, told to who proposed. What strangers typed is set without its links."""

from cress_site import mailing, outbox, typography
from cress_site.models import SiteSettings
from cress_site.typography import count, shorten, typo
from events.emails import lines
from events.emails.letter import url
from events.emails.typed import hello, without_links
from events.models import Proposal

State = Proposal.State


def _found(row, *states):
    """The proposal, while what the mail says is still true."""
    rows = Proposal.objects.select_related("event", "joins", "organisation").filter(
        state__in=states
    )
    return rows.filter(pk=row.args["proposal"]).first()


def _write(kind, found, *, button="proposal_url", **facts):
    site = SiteSettings.load()
    title = without_links(typo(str(found)))
    facts = (
        lines.frame(site)
        | {
            "hello": hello(found.contact_name.partition(" ")[0]),
            "proposal_title": title,
            "proposal_short": shorten(title),
            "proposal_url": url("events:proposal", found.token),
            "contact_name": "L’équipe",
            "contact_phone": typography.phone(site.phone) if site.phone else "",
            "contact_email": site.email,
            "perimeter_in": site.perimeter_in,
        }
        | facts
    )
    return mailing.compose(kind, facts, button_url=facts[button], reply_to=site.email)


@outbox.message("proposal_resume")
def proposal_resume(row):
    found = _found(row, State.DRAFT)
    if found is None:
        return None
    days = SiteSettings.load().retention_draft_days
    return _write("proposal_resume", found, retention_draft=count(days, "jour", "jours"))


@outbox.message("proposal_confirm")
def proposal_confirm(row):
    found = _found(row, State.UNCONFIRMED)
    if found is None:
        return None
    confirm_url = url("events:proposal_confirm", found.confirm_token)
    return _write("proposal_confirm", found, button="confirm_url", confirm_url=confirm_url)


@outbox.message("proposal_received")
def proposal_received(row):
    found = _found(row, State.TO_MODERATE)
    if found is None:
        return None
    slot = found.slots.first()
    when = typography.when(slot.starts_at, slot.ends_at) if slot else ""
    return _write("proposal_received", found, when=when)


@outbox.message("proposal_changes_asked")
def proposal_changes_asked(row):
    found = _found(row, State.CHANGES_ASKED)
    if found is None:
        return None
    return _write("proposal_changes_asked", found, request_lines=found.message.splitlines())


@outbox.message("proposal_accepted")
def proposal_accepted(row):
    """With the page of the event once it is public; before, the follow-up page."""
    found = _found(row, State.ACCEPTED)
    if found is None:
        return None
    event = found.event or found.joins
    event_url = url("events:event_detail", event.slug) if event and event.is_published else ""
    button = "event_url" if event_url else "proposal_url"
    said = found.message.splitlines()
    return _write(
        "proposal_accepted", found, button=button, event_url=event_url, message_lines=said
    )


@outbox.message("proposal_refused")
def proposal_refused(row):
    found = _found(row, State.REFUSED)
    if found is None:
        return None
    reason = typo(found.get_reason_display())
    said = found.message.splitlines()
    return _write("proposal_refused", found, reason=reason, message_lines=said)


@outbox.message("proposal_cohost_request")
def proposal_cohost_request(row):
    """To who proposed the event, once the address of who asks is proven."""
    asking = _found(row, State.TO_MODERATE)
    host = Proposal.objects.filter(pk=row.args["host"], event__isnull=False).first()
    if asking is None or host is None:
        return None
    return _write(
        "proposal_cohost_request",
        host,
        organisation=without_links(typo(asking.organiser)),
        message=without_links(asking.summary),
    )
