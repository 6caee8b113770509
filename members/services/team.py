"""Who speaks for a structure: joining it, deciding in it, leaving it.

The structure's row is locked first, so that two référentes who leave at the same moment do not
each count on the other.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cress_site import clock, journal, outbox
from cress_site.typography import local
from members import team_rules
from members.models import Organisation, Representative
from members.refused import NotPossible

REFERENT_CHANGED = "referent_changed"


def today() -> dt.date:
    return local(clock.now()).date()


def lock(organisation_id) -> Organisation:
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)


def check_manages(user, organisation) -> None:
    """The team, or a référente of this structure."""
    if not (user.is_staff or team_rules.manages(user, organisation, today())):
        raise PermissionDenied


@transaction.atomic
def join(*, user, organisation, job="", is_referent=False, actor=None) -> Representative:
    """The person speaks for the structure from today; once only, whatever is asked twice."""
    organisation = lock(organisation.pk)
    living = organisation.representatives.filter(user=user, ends_on=None)
    link = living.first()
    if link and (link.is_referent or not is_referent):
        return link
    is_new = link is None
    if is_new:
        link = Representative(user=user, organisation=organisation, job=job, starts_on=today())
    link.is_referent = is_referent
    link.save()
    verb = "representative_joined" if is_new else "referent_named"
    entry = journal.record(verb, organisation, actor=actor, person=user.pk, referent=is_referent)
    if is_referent:
        _tell_referents(organisation, entry, but=actor)
    return link


@transaction.atomic
def name_referent(*, link, is_referent, actor) -> Representative:
    """Give or take back the charge of the structure's card and people."""
    link = _fresh(link, actor)
    if link.is_referent == is_referent:
        return link
    _refuse(None if is_referent else team_rules.refusal_to_lose(link, today()))
    link.is_referent = is_referent
    link.save(update_fields=["is_referent"])
    verb = "referent_named" if is_referent else "referent_unnamed"
    entry = journal.record(verb, link.organisation, actor=actor, person=link.user_id)
    _tell_referents(link.organisation, entry, but=actor, also=link.user)
    return link


@transaction.atomic
def remove(*, link, actor) -> Representative:
    """The person no longer speaks for the structure, at once; their places stay theirs."""
    link = _fresh(link, actor)
    _refuse(team_rules.refusal_to_lose(link, today()))
    was_referent, is_own = link.is_referent, actor.pk == link.user_id
    link.ends_on, link.is_referent = today() - dt.timedelta(days=1), False
    link.save(update_fields=["ends_on", "is_referent"])
    verb = "representative_left" if is_own else "representative_removed"
    entry = journal.record(verb, link.organisation, actor=actor, person=link.user_id)
    if was_referent:
        _tell_referents(link.organisation, entry, but=actor, also=link.user)
    return link


def _fresh(link, actor) -> Representative:
    """The link as it is now, behind the structure's lock, for who may change it."""
    organisation = lock(link.organisation_id)
    found = team_rules.links_of(organisation, today()).filter(pk=link.pk).first()
    if found is None:
        raise NotPossible(team_rules.Refusal("colleague_gone"))
    if actor.pk != found.user_id:
        check_manages(actor, organisation)
    found.organisation = organisation
    return found


def _refuse(refusal):
    if refusal:
        raise NotPossible(refusal)


def _tell_referents(organisation, entry, *, but, also=None):
    """Everybody in charge, and who no longer is, but the one who did it."""
    people = {link.user_id: link.user for link in team_rules.referents_of(organisation, today())}
    if also is not None:
        people[also.pk] = also
    if but is not None:
        people.pop(but.pk, None)
    for pk, person in sorted(people.items()):
        outbox.queue(
            REFERENT_CHANGED,
            key=f"referents:{organisation.pk}:{entry.pk}:{pk}",
            to=person.email,
            organisation=organisation.pk,
            user=pk,
        )
