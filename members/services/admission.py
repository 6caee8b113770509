"""An application is accepted: the structure, its first membership, its référente and their account."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from cress_site import records
from cress_site.folding import slug
from cress_site.refusals import Refusal
from members import likeness, team_rules
from members.models import (
    Membership,
    MembershipApplication,
    Organisation,
    OrganisationAccreditation,
)
from members.refused import NotPossible
from members.services import account, organisation, team
from members.services import application as applications

# What the structure takes from its application; one that exists keeps what it has.
SAME = (
    "acronym", "legal_form", "siret", "rna", "naf", "created_year", "address", "postcode", "city",
    "territory", "college", "sectors", "description", "employees", "volunteers", "network", "website", "public_email",
)  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """What the team decides: the period, the college, and whether it is a structure already known."""

    starts_on: dt.date
    ends_on: dt.date
    college: object = None
    known_as: Organisation | None = None
    agrees_to_shared: bool = False


@transaction.atomic
def accept(*, application: MembershipApplication, actor, terms: Terms) -> MembershipApplication:
    row = applications.waiting(application)
    structure = _structure(row, terms, actor)
    _enrol(structure, terms, actor)
    _welcome(row, structure, terms, actor)
    row.organisation = structure
    return applications.decide(row, MembershipApplication.State.ACCEPTED, actor)


def _structure(row, terms, actor) -> Organisation:
    known = terms.known_as or likeness.with_siret(row.siret)
    structure = team.lock(known.pk) if known else Organisation(name=row.name, slug=_slug(row.name))
    changed = [name for name in SAME if not getattr(structure, name) and getattr(row, name)]
    for name in changed:
        setattr(structure, name, getattr(row, name))
    structure.siren = structure.siren or structure.siret[:9]
    structure.public_phone = structure.public_phone or row.phone
    structure.college = terms.college or structure.college
    structure.left_on = None
    if row.directory_consent_at and not structure.is_listed:
        structure.is_listed, structure.listing_consent_at = True, row.directory_consent_at
    organisation.save(organisation=structure, actor=actor, fields=changed)
    held = set(structure.accreditations.values_list("pk", flat=True))
    for accreditation in row.accreditations.exclude(pk__in=held):
        OrganisationAccreditation.objects.create(
            organisation=structure, accreditation=accreditation
        )
    return structure


def _slug(name) -> str:
    """The address of its page, with a number when another one has it."""
    longest = Organisation._meta.get_field("slug").max_length
    base = slug(name, longest - 5) or "structure"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(s for s in numbered if s not in taken)


def _enrol(structure, terms, actor):
    covered = structure.memberships.filter(
        starts_on__lte=terms.ends_on, ends_on__gte=terms.starts_on, accepted_on__isnull=False
    )
    if covered.exists():
        raise NotPossible(Refusal("membership_covered"))
    pending = structure.memberships.filter(
        starts_on__lte=terms.ends_on, ends_on__gte=terms.starts_on, accepted_on=None
    )
    membership = pending.first() or Membership(organisation=structure)
    membership.starts_on, membership.ends_on = terms.starts_on, terms.ends_on
    membership.accepted_on = team.today()
    records.save(membership, actor=actor)


def _welcome(row, structure, terms, actor):
    """The contact enters by a code sent to their address, as référente from the first day."""
    user, _ = account.get_or_open(
        email=row.contact_email,
        actor=actor,
        first_name=row.contact_first_name,
        last_name=row.contact_last_name,
    )
    is_alone = not any(map(team_rules.protects, team_rules.referents_of(structure, team.today())))
    if user.is_shared_mailbox and is_alone and not terms.agrees_to_shared:
        raise NotPossible(Refusal("shared_contact"))
    link = team.join(
        user=user, organisation=structure, job=row.contact_job, is_referent=True, actor=actor
    )
    link.is_public = link.is_public or bool(row.contact_consent_at)
    link.is_agreed_alone = link.is_agreed_alone or (user.is_shared_mailbox and is_alone)
    link.save(update_fields=["is_public", "is_agreed_alone"])
