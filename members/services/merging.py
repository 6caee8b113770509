"""Two rows of one structure become one: nothing is lost, and the journal keeps the trace of both."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction

from cress_site import clock, journal
from cress_site.typography import NBSP
from members import above
from members.models import (
    FormerAddress,
    Invitation,
    JoinRequest,
    MembershipApplication,
    Organisation,
)
from members.naming import filing_key

# What a structure says of itself: an empty field of the kept row is filled from the other.
NEVER_FILLED = {"id", "slug", "sort_key", "name", "created_at", "is_listed", "listing_consent_at", "left_on", "left_reason", "internal_note", "is_cae"}  # fmt: skip


@dataclass
class Plan:
    """What the merge will do, for the page that asks."""

    filled: list[str] = field(default_factory=list)
    differing: list[tuple[str, str, str]] = field(default_factory=list)  # label, kept, given up
    moved: dict[str, int] = field(default_factory=dict)


class SameStructure(Exception):
    """A structure is not merged into itself."""


def plan(*, source, target) -> Plan:
    found = Plan()
    for model_field in _own_fields():
        theirs, ours = getattr(source, model_field.attname), getattr(target, model_field.attname)
        label = str(model_field.verbose_name)
        if _is_blank(theirs) or theirs == ours:
            continue
        if _is_blank(ours):
            found.filled.append(label)
        else:
            found.differing.append(
                (label, _shown(target, model_field), _shown(source, model_field))
            )
    found.moved = {
        "personnes": source.representatives.count(),
        "adhésions": source.memberships.count(),
        "agréments": source.organisationaccreditation_set.count(),
        "invitations": source.invitations.count(),
        "contacts importés": source.imported_contacts.count(),
        **above.held(source),
    }
    return found


def _own_fields():
    fields = Organisation._meta.concrete_fields
    return [f for f in fields if f.name not in NEVER_FILLED and f.editable]


def _is_blank(value) -> bool:
    return value is None or value == ""


def _shown(row, model_field) -> str:
    display = getattr(row, f"get_{model_field.name}_display", None)
    return str(display() if display else getattr(row, model_field.name))


@transaction.atomic
def merge(*, source, target, actor) -> Organisation:
    """Everything of `source` becomes `target`'s, then `source` is gone."""
    if source.pk == target.pk:
        raise SameStructure
    pks = [source.pk, target.pk]
    rows = Organisation.objects.select_for_update().order_by("pk").in_bulk(pks)
    source, target = rows[source.pk], rows[target.pk]
    counts = Counter(above.move(source, target))
    for mover in (
        _memberships,
        _accreditations,
        _people,
        _invitations,
        _contacts,
        _requests,
        _venues,
        _addresses,
    ):
        counts += Counter(mover(source, target))
    _absorb(source, target)
    journal.record("merged_away", source, actor=actor, into=target.pk)
    journal.record("merged", target, actor=actor, source=source.pk, counts=dict(counts))
    return target


def _absorb(source, target):
    """The kept row is completed once the other one, which may bear the same SIRET, has gone.

    What both say differently stays readable in the note of the team.
    """
    given_up = _given_up(source, target)
    for model_field in _own_fields():
        name = model_field.attname
        if _is_blank(getattr(target, name)):
            setattr(target, name, getattr(source, name))
    notes = [target.internal_note, source.internal_note, given_up]
    target.internal_note = "\n\n".join(dict.fromkeys(note for note in notes if note))
    target.is_cae |= source.is_cae
    target.sort_key = filing_key(target.name)
    Organisation.objects.get(pk=source.pk).delete()
    target.save()


def _given_up(source, target) -> str:
    lines = [
        f"{label}{NBSP}: {lost}" for label, _, lost in plan(source=source, target=target).differing
    ]
    if source.name != target.name:
        lines.insert(0, f"nom{NBSP}: {source.name}")
    return "\n".join([f"Fiche réunie{NBSP}:", *lines]) if lines else ""


def _memberships(source, target) -> dict:
    """Two records of one period are one; what only the other knew is kept."""
    ours = {row.starts_on: row for row in target.memberships.all()}
    number = 0
    for row in source.memberships.all():
        number += 1
        same = ours.get(row.starts_on)
        if same is None:
            row.organisation = target
            row.save(update_fields=["organisation"])
            continue
        same.ends_on = max(same.ends_on, row.ends_on)
        same.accepted_on = same.accepted_on or row.accepted_on
        same.paid_on = same.paid_on or row.paid_on
        notes = dict.fromkeys(note for note in (same.internal_note, row.internal_note) if note)
        same.internal_note = "\n".join(notes)
        same.save()
        row.delete()
    return {"adhésions": number}


def _accreditations(source, target) -> dict:
    ours = target.organisationaccreditation_set
    held = set(ours.values_list("accreditation", "starts_on", "ends_on"))
    rows = list(source.organisationaccreditation_set.all())
    for row in rows:
        if (row.accreditation_id, row.starts_on, row.ends_on) in held:
            row.delete()
        else:
            row.organisation = target
            row.save(update_fields=["organisation"])
    return {"agréments": len(rows)}


def _people(source, target) -> dict:
    """Who speaks for both speaks once, with the wider charge."""
    ours = {link.user_id: link for link in target.representatives.filter(ends_on=None)}
    rows = list(source.representatives.all())
    for link in rows:
        same = ours.get(link.user_id) if link.ends_on is None else None
        if same is None:
            link.organisation = target
            link.save(update_fields=["organisation"])
            continue
        same.is_referent |= link.is_referent
        same.is_agreed_alone |= link.is_agreed_alone
        same.job = same.job or link.job
        same.starts_on = min(filter(None, (same.starts_on, link.starts_on)), default=None)
        same.save()
        link.delete()
    return {"personnes": len(rows)}


def _invitations(source, target) -> dict:
    """One living invitation for one address: the other one is withdrawn, and stays readable."""
    living = set(target.invitations.living().values_list("email", flat=True))
    rows = list(source.invitations.all())
    for row in rows:
        row.organisation = target
        if not row.ending and row.email in living:
            row.ending, row.ended_at = Invitation.Ending.WITHDRAWN, clock.now()
        row.save(update_fields=["organisation", "ending", "ended_at"])
    return {"invitations": len(rows)}


def _contacts(source, target) -> dict:
    known = target.imported_contacts.values("email")
    rows = source.imported_contacts.all()
    number = rows.count()
    rows.filter(email__in=known).delete()
    rows.update(organisation=target)
    return {"contacts importés": number}


def _requests(source, target) -> dict:
    """Requests to join and applications go on naming the structure."""
    moved = sum(
        model.objects.filter(organisation=source).update(organisation=target)
        for model in (JoinRequest, MembershipApplication)
    )
    return {"demandes": moved}


def _venues(source, target) -> dict:
    target.venues.add(*source.venues.all())
    return {}


def _addresses(source, target) -> dict:
    """The page of the row given up leads to the one that is kept, and so do those it led from."""
    source.former_addresses.update(organisation=target)
    FormerAddress.objects.update_or_create(slug=source.slug, defaults={"organisation": target})
    return {}
