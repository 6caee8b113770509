"""For the team: addresses that were refused, jobs that were parked, proposals that wait."""

from django.conf import settings
from django.urls import reverse

from cress_site import clock, mailing, outbox
from cress_site.models import Message, SiteSettings
from cress_site.typography import NBSP, count, local, typo
from events.emails import lines
from events.emails.typed import without_links
from events.models import Proposal, Registration

MOST_LINES = 30
JOBS = {"deliver": "envoi d’un e-mail", "login_mail": "envoi d’un e-mail de connexion"}


@outbox.message("staff_undeliverable")
def staff_undeliverable(row):
    """The refused messages of this alert that nobody has dealt with since."""
    refused = Message.objects.filter(
        pk__in=row.args["messages"], state=Message.State.UNDELIVERABLE
    ).order_by("pk")
    found = [_refused_line(message) for message in refused]
    if not found:
        return None
    address = settings.SITE_URL + reverse("admin:cress_site_message_changelist")
    address += f"?state__exact={Message.State.UNDELIVERABLE}"
    return _to_team(
        "staff_undeliverable", address, n=len(found), message_lines=found, outbox_url=address
    )


def _refused_line(message) -> str:
    """Who, at which event: enough for somebody of the team to call."""
    rows = Registration.objects.select_related("event")
    registration = rows.filter(pk=message.registration_id).first()
    if registration is None:
        return lines.dash(mailing.plain(message.recipient))
    return lines.dash(f"{registration.full_name}, {registration.event.short}", message.recipient)


@outbox.message("staff_parked_job")
def staff_parked_job(row):
    about = Message.objects.filter(pk=row.args.get("message")).first()
    if about is not None and about.state != Message.State.FAILED:
        return None
    name = JOBS.get(row.args["task"], row.args["task"].replace("_", f"{NBSP}"))
    if about is not None:
        address = reverse("admin:cress_site_message_change", args=[about.pk])
    else:
        address = reverse("admin:procrastinate_procrastinatejob_change", args=[row.args["job"]])
    address = settings.SITE_URL + address
    return _to_team("staff_parked_job", address, job_name=name, job_url=address)


@outbox.message("staff_proposals_waiting")
def staff_proposals_waiting(row):
    """The oldest first, with how long each has been waiting."""
    waiting = list(Proposal.objects.waiting().select_related("organisation"))
    if not waiting:
        return None
    today = local(clock.now()).date()
    address = settings.SITE_URL + reverse("admin:events_proposal_changelist")
    return _to_team(
        "staff_proposals_waiting",
        address,
        n=len(waiting),
        oldest=_waiting_time(waiting[0], today),
        proposal_lines=[_proposal_line(found, today) for found in waiting[:MOST_LINES]],
        moderation_url=address,
    )


def _proposal_line(found, today) -> str:
    title = without_links(typo(str(found)))
    by = without_links(typo(found.organiser))
    return lines.dash(", ".join(filter(None, (title, by, _waiting_time(found, today)))))


def _waiting_time(found, today) -> str:
    days = (today - local(found.submitted_at).date()).days
    return count(days, "jour", "jours") if days > 0 else "aujourd’hui"


def _to_team(kind, button_url, **facts):
    site = SiteSettings.load()
    return mailing.compose(
        kind, lines.frame(site) | facts, button_url=button_url, reply_to=site.email
    )
