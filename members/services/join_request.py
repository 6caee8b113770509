"""« Rejoindre ma structure »: asked in the person's own words, looked up by the worker, answered by
the référentes or by the team.

The page does the same work whatever is typed; nothing it says or takes depends on whether such a
structure exists, on its people or on their addresses.
"""

import datetime as dt

from django.db import IntegrityError, transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from cress_site import clock, journal, outbox
from cress_site.folding import fold
from cress_site.models import SiteSettings
from cress_site.refusals import Refusal
from members import likeness, team_rules
from members.models import JoinRequest, User
from members.refused import NotPossible
from members.services import account, team

ROUTE, QUEUE = "route_join_request", "mail"  # the job that looks a request up: see members.tasks
ASKED, TO_TEAM, FALLBACK = "join_request", "staff_join_request", "staff_join_fallback"
REMINDERS = ((8, "join_request_reminder_8"), (3, "join_request_reminder_3"))
MOST_A_DAY = 10  # mails of this kind to the people of one structure; the team sees them all


@transaction.atomic
def ask(*, organisation_name, email, first_name, last_name, job="", message="", user=None):
    """Keep the request and owe its routing. Asked twice, it is the same one."""
    email = User.objects.normalize_email(email)
    key = fold(organisation_name)[:160]
    row = JoinRequest(
        organisation_name=organisation_name,
        organisation_key=key,
        email=email,
        first_name=first_name,
        last_name=last_name,
        job=job,
        message=message,
        user=user,
        asked_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return JoinRequest.objects.pending().filter(email=email, organisation_key=key).first()
    journal.record("join_asked", row, actor=user)
    _defer(row)
    return row


def _defer(row):
    """By Django's own connection, in the caller's transaction, as the outbox does."""
    manager = JobManager(DjangoConnector())
    configure_task(name=ROUTE, job_manager=manager, queue=QUEUE).defer(request_id=row.pk)


# --------------------------------------------------------------------------- in the worker


@transaction.atomic
def route(*, request_id) -> None:
    """Find the structure, and tell who may answer. Somebody who speaks for it already is told so."""
    row = (
        JoinRequest.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=request_id)
        .first()
    )
    if row is None or row.decision or row.routed_at:
        return
    row.organisation = row.organisation or likeness.named(row.organisation_name)
    row.routed_at = clock.now()
    row.save(update_fields=["organisation", "routed_at"])
    if row.organisation and _represents(row):
        _decide(row, JoinRequest.Decision.ACCEPTED, None)
        return
    if row.organisation and _may_tell(row):
        _tell_referents(row, ASKED)
    _tell_team(row, TO_TEAM)


def _represents(row) -> bool:
    links = team_rules.links_of(row.organisation, team.today())
    return links.filter(user__email=row.email).exists()


def _may_tell(row) -> bool:
    since = clock.now() - dt.timedelta(days=1)
    same = JoinRequest.objects.filter(organisation=row.organisation, routed_at__gte=since)
    return same.count() <= MOST_A_DAY


def _tell_referents(row, kind):
    for link in team_rules.referents_of(row.organisation, team.today()):
        key = f"join:{row.pk}:{kind}:{link.user_id}"
        outbox.queue(kind, key=key, to=link.user.email, request=row.pk, user=link.user_id)


def _tell_team(row, kind):
    for rank, address in enumerate(team_addresses()):
        outbox.queue(kind, key=f"join:{row.pk}:{kind}:{rank}", to=address, request=row.pk)


def team_addresses() -> list[str]:
    """The address of the site, otherwise everybody in the team."""
    address = SiteSettings.load().email
    if address:
        return [address]
    staff = User.objects.filter(is_staff=True, is_active=True)
    return list(staff.order_by("pk").values_list("email", flat=True))


@transaction.atomic
def remind(*, now) -> None:
    """After three days, then eight; after that the team answers as well."""
    pending = JoinRequest.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    for row in pending.pending().filter(handed_over_at=None).select_related("organisation"):
        if row.routed_at is None:  # its job was lost
            _defer(row)
            continue
        waited = (now - row.asked_at).days
        kind = next((kind for days, kind in REMINDERS if waited >= days), None)
        if kind and row.organisation:
            _tell_referents(row, kind)
        if waited >= REMINDERS[0][0]:
            row.handed_over_at = now
            row.save(update_fields=["handed_over_at"])
            _tell_team(row, FALLBACK)


# --------------------------------------------------------------------------- the answer


@transaction.atomic
def accept(*, request, actor, organisation=None) -> JoinRequest:
    """`organisation`: chosen by the team, when the name was not recognised."""
    row = _answerable(request, actor, organisation)
    if row.organisation is None:
        raise NotPossible(Refusal("structure_needed"))
    user, _ = account.get_or_open(
        email=row.email, actor=actor, first_name=row.first_name, last_name=row.last_name
    )
    team.join(user=user, organisation=row.organisation, job=row.job, actor=actor)
    row.user = user
    return _decide(row, JoinRequest.Decision.ACCEPTED, actor)


@transaction.atomic
def refuse(*, request, actor, reason="") -> JoinRequest:
    row = _answerable(request, actor)
    row.reason = reason
    return _decide(row, JoinRequest.Decision.REFUSED, actor)


def _answerable(request, actor, organisation=None):
    row = JoinRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if row.decision:
        raise NotPossible(Refusal("join_already_handled"))
    if organisation is not None and actor.is_staff:
        row.organisation = organisation
    if row.organisation is not None or not actor.is_staff:
        team.check_manages(actor, row.organisation)
    return row


def _decide(row, decision, actor):
    row.decision, row.decided_at, row.decided_by = decision, clock.now(), actor
    row.save()
    verb = f"join_{decision}"
    entry = journal.record(verb, row, actor=actor, organisation=row.organisation_id)
    outbox.queue(verb, key=f"join:{row.pk}:{verb}:{entry.pk}", to=row.email, request=row.pk)
    return row
