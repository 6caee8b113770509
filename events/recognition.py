"""Who came as a visitor, and joined within a year: what the team reads on an application, and in its reports.

A structure is recognised by an address its people gave, or by the name they wrote, accents and
capitals aside. Pure questions.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from cress_site.typography import local
from events.models import Event, Registration, Seat
from members.likeness import core
from members.models import Membership, MembershipApplication, Organisation
from members.rules import add_months

WITHIN_MONTHS = 12


@dataclass(frozen=True)
class Newcomer:
    """A structure that joined, and the events its people had come to before."""

    organisation: Organisation
    joined_on: dt.date
    events: tuple


def events_before(*, name, emails, day) -> list[Event]:
    """The events of the year before `day` where this structure's people were, first one first."""
    came = _came(add_months(day, -WITHIN_MONTHS), day)
    emails, asked = set(emails), core(name)
    found = {row.event for row in came if row.email_norm in emails or _named(row) == asked}
    return sorted(found, key=lambda event: event.starts_at)


def of_application(application) -> list[Event]:
    moment = application.submitted_at or application.started_at
    return events_before(
        name=application.name, emails=[application.contact_email], day=local(moment).date()
    )


def newcomers(first, last) -> list[Newcomer]:
    """The structures whose first membership was accepted between these days, and that had come before."""
    joined = _first_memberships(first, last)
    emails = _addresses(joined)
    came = _came(add_months(first, -WITHIN_MONTHS), last)
    found = []
    for organisation, day in joined.items():
        known, asked, since = emails[organisation.pk], core(organisation.name), add_months(day, -12)
        events = {
            row.event
            for row in came
            if since <= local(row.event.starts_at).date() < day
            and (row.email_norm in known or _named(row) == asked)
        }
        if events:
            in_order = sorted(events, key=lambda event: event.starts_at)
            found.append(Newcomer(organisation, day, tuple(in_order)))
    return sorted(found, key=lambda one: one.joined_on)


def _first_memberships(first, last) -> dict[Organisation, dt.date]:
    earlier = Membership.objects.accepted().filter(
        organisation=OuterRef("organisation"), accepted_on__lt=OuterRef("accepted_on")
    )
    rows = Membership.objects.filter(~Exists(earlier), accepted_on__range=(first, last))
    rows = rows.select_related("organisation").order_by("-accepted_on")
    return {row.organisation: row.accepted_on for row in rows}


def _addresses(joined) -> dict[int, set]:
    """The addresses of their people, and of whoever applied."""
    found = defaultdict(set)
    ids = [organisation.pk for organisation in joined]
    people = Organisation.objects.filter(pk__in=ids).values_list(
        "pk", "representatives__user__email"
    )
    asked = MembershipApplication.objects.filter(organisation__in=ids)
    for pk, email in [*people, *asked.values_list("organisation", "contact_email")]:
        found[pk].add(email)
    return found


def _came(first, last):
    """Visitors who were there: ticked at the door, or holding a seat where nobody was ticked."""
    ticked = Seat.objects.filter(session__event=OuterRef("event"), checked_in_at__isnull=False)
    mine = Seat.objects.filter(registration=OuterRef("pk"), status=Seat.Status.CONFIRMED)
    gone = (Event.Status.CANCELLED, Event.Status.POSTPONED)
    rows = Registration.objects.filter(
        Q(Exists(mine.filter(checked_in_at__isnull=False))) | ~Exists(ticked),
        Exists(mine),
        event__starts_at__date__gte=first,
        event__ends_at__date__lt=last,
        organisation=None,
        erased_at=None,
    )
    return list(rows.exclude(event__status__in=gone).select_related("event"))


def _named(row) -> str:
    return core(row.organisation_name) if row.organisation_name else "?"
