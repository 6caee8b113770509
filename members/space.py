"""What « Mon espace » shows of a person's structures: how they stand, who waits for an answer."""

from collections import Counter

from django.db.models import Q

from cress_site.texts import fill
from members import sentences
from members.models import JoinRequest, Representative
from members.rules import CURRENT
from members.texts import REFUSAL


def page_of(viewer) -> dict:
    pending = _pending(viewer)
    asked = Counter(row.organisation_id for row in pending if row.is_to_answer)
    structures = [
        {
            "organisation": standing.organisation,
            "state": standing.state_on(viewer.today),
            "sentence": sentences.state(standing, viewer.today),
            "is_current": standing.state_on(viewer.today) == CURRENT,
            "asked": asked[standing.organisation.pk],
        }
        for standing in viewer.standings
    ]
    mine = [row.organisation_name for row in pending if row.email == viewer.user.email]
    return {"structures": structures, "waiting": [_waits(name) for name in mine]}


def _pending(viewer):
    """Who asks to join the structures this person is in charge of, and what they ask themselves."""
    charge = Representative.objects.filter(user=viewer.user, is_referent=True)
    to_answer = Q(organisation__in=charge.active_on(viewer.today).values("organisation"))
    rows = JoinRequest.objects.pending().annotate(is_to_answer=to_answer)
    return list(rows.filter(to_answer | Q(email=viewer.user.email)))


def _waits(name) -> str:
    """In the words they used: nothing tells whether such a structure exists."""
    return fill(REFUSAL["join_pending"], organisation=name)
