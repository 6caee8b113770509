"""Alerts for the team: addresses that were refused, jobs that were parked."""

from django.conf import settings
from django.urls import reverse

from cress_site import mailing, outbox
from cress_site.models import Message, SiteSettings
from cress_site.typography import NBSP
from events.emails import lines
from events.models import Registration

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


def _to_team(kind, button_url, **facts):
    site = SiteSettings.load()
    return mailing.compose(
        kind, lines.frame(site) | facts, button_url=button_url, reply_to=site.email
    )
