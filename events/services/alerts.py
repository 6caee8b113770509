"""The team is told of mails nobody received and of jobs that were put aside: once each."""

from itertools import chain

from django.db import transaction
from django.db.models import Q
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site import outbox
from cress_site.models import Message, SiteSettings
from members.models import User

UNDELIVERABLE, PARKED = "staff_undeliverable", "staff_parked_job"


def tell_staff(now) -> None:
    _tell_undeliverable(now)
    _tell_parked(now)


def mailboxes() -> list[str]:
    """The address of the site, otherwise everybody in the team."""
    address = SiteSettings.load().email
    if address:
        return [address]
    staff = User.objects.filter(is_staff=True, is_active=True)
    return list(staff.order_by("pk").values_list("email", flat=True))


@transaction.atomic
def _tell_undeliverable(now) -> None:
    """One mail for all those refused since the last one."""
    refused = Message.objects.filter(state=Message.State.UNDELIVERABLE)
    refused = refused.exclude(kind__in=[UNDELIVERABLE, PARKED])
    told = Message.objects.filter(kind=UNDELIVERABLE).values_list("args__messages", flat=True)
    new = sorted(set(refused.values_list("pk", flat=True)) - set(chain.from_iterable(told)))
    if not new:
        return
    for address in mailboxes():
        key = f"{UNDELIVERABLE}:{now:%Y-%m-%dT%H:%M}:{mark(address)}"
        outbox.queue(UNDELIVERABLE, key=key, to=address, messages=new)


@transaction.atomic
def _tell_parked(now) -> None:
    """One mail per job that will not be tried again; an alert never raises an alert."""
    told = Message.objects.filter(kind=PARKED).values_list("args__job", flat=True)
    alerts = Message.objects.filter(kind__in=[UNDELIVERABLE, PARKED], state=Message.State.FAILED)
    alerts = list(alerts.values_list("pk", flat=True))
    parked = ProcrastinateJob.objects.filter(status="failed").exclude(pk__in=list(told))
    for job in parked.exclude(Q(task_name="deliver", args__message_id__in=alerts)).order_by("pk"):
        for address in mailboxes():
            outbox.queue(
                PARKED,
                key=f"{PARKED}:{job.pk}:{mark(address)}",
                to=address,
                job=job.pk,
                task=job.task_name,
                message=job.args.get("message_id"),
            )


def mark(address) -> int:
    """Which mailbox, without its address: keys hold no personal data."""
    return User.objects.filter(email=address).values_list("pk", flat=True).first() or 0
