"""What the team is reminded of in the morning, once a day, and only when there is something."""

from datetime import time

from django.db import transaction

from cress_site import outbox
from cress_site.typography import local
from events.models import Proposal
from events.services.alerts import mailboxes, mark

PROPOSALS = "staff_proposals_waiting"
FROM = time(8)  # on the clock of the wall
SATURDAY = 5


@transaction.atomic
def plan_digest(now) -> None:
    """On working days from eight: the proposals that wait. They are read when the mail leaves."""
    here = local(now)
    if here.time() < FROM or here.weekday() >= SATURDAY or not Proposal.objects.waiting().exists():
        return
    for address in mailboxes():
        outbox.queue(PROPOSALS, key=f"{PROPOSALS}:{here:%Y-%m-%d}:{mark(address)}", to=address)
