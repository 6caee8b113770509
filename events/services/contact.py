"""The team corrects who a registration speaks of: a name, an address that bounced."""

from django.db import transaction

from cress_site import journal
from cress_site.models import Message
from events.models import Registration
from members.models import User

UNSENT = (Message.State.QUEUED, Message.State.FAILED, Message.State.UNDELIVERABLE)


@transaction.atomic
def correct(*, registration: Registration, actor, fields=()) -> Registration:
    """Save what was corrected; mails that did not leave follow the new address."""
    registration.email = registration.email.strip()
    registration.email_norm = User.objects.normalize_email(registration.email) or None
    registration.save(update_fields=[*fields, "email", "email_norm"])
    if "email" in fields and registration.mail_to:
        unsent = Message.objects.filter(registration_id=registration.pk, state__in=UNSENT)
        unsent.update(recipient=registration.mail_to)
    journal.record(
        "registration_corrected",
        registration,
        actor=actor,
        event_id=registration.event_id,
        fields=list(fields),
    )
    return registration
