"""An act is tried before it is done: what it would change, whom it would tell, and in which words.

Everything happens in a transaction that is undone: the preview is the act itself, never a copy of it.
"""

from dataclasses import dataclass

from django.db import transaction

from cress_site import outbox


@dataclass
class Rehearsal:
    result: object  # what the service answered
    people: int  # mails that would leave
    mail: outbox.Mail | None  # the first of them


def rehearse(service, **kwargs) -> Rehearsal:
    """Play `service(**kwargs)`, read what it would send, and undo it all."""
    with transaction.atomic():
        with outbox.watch() as rows:
            result = service(**kwargs)
        mails = (outbox.render(row) for row in rows)
        mail = next((mail for mail in mails if mail), None)
        transaction.set_rollback(True)
    return Rehearsal(result, len(rows), mail)
