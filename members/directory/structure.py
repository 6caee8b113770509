"""The page of one structure: what everybody may read of it."""

import datetime as dt
from dataclasses import dataclass

from cress_site.texts import fill
from cress_site.typography import capitalise, typo
from members.directory.entries import Entry, form_of, sectors_of
from members.families import family_of
from members.models import Organisation, OrganisationAccreditation, Representative
from members.naming import seal_of
from members.texts import DIRECTORY

MOST_RELATIVES = 4


@dataclass(frozen=True)
class Held:
    """An accreditation with its dates; one that ended is shown as such."""

    sentence: str
    is_over: bool


@dataclass(frozen=True)
class Structure:
    organisation: Organisation
    form: str
    since: int | None
    accreditations: list[Held]
    people: list[Representative]
    relatives: list[Entry]

    @property
    def name(self) -> str:
        return self.organisation.name

    @property
    def seal(self):
        return None if self.organisation.logo else seal_of(self.name)

    @property
    def sectors(self) -> list[str]:
        return [capitalise(word) for word in sectors_of(self.organisation)]

    @property
    def paragraphs(self) -> list[str]:
        text = typo(self.organisation.description).replace("\r", "")
        return [part.strip() for part in text.split("\n") if part.strip()]

    @property
    def place(self) -> str:
        """« Riom, Puy-de-Dôme »"""
        territory = self.organisation.territory
        names = [self.organisation.city, territory.name if territory else ""]
        return ", ".join(dict.fromkeys(name for name in names if name))

    @property
    def website_name(self) -> str:
        bare = self.organisation.website.partition("://")[2].rstrip("/")
        return bare.removeprefix("www.")

    @property
    def has_contact(self) -> bool:
        row = self.organisation
        return any((row.address, row.postcode, row.public_phone, row.public_email, row.website))


def structure_of(organisation, day, grace_months) -> Structure:
    links = organisation.organisationaccreditation_set.select_related("accreditation")
    public = Representative.objects.filter(organisation=organisation, is_public=True)
    people = public.active_on(day).filter(user__is_active=True).select_related("user")
    accepted = organisation.memberships.accepted().order_by("starts_on")
    first = accepted.values_list("starts_on", flat=True).first()
    return Structure(
        organisation=organisation,
        form=form_of(organisation),
        since=first.year if first and first <= day else None,
        accreditations=[_held(link, day) for link in links.order_by("accreditation__order")],
        people=list(people.order_by("user__last_name", "user__first_name")),
        relatives=_relatives(organisation, day, grace_months),
    )


def _held(link: OrganisationAccreditation, day: dt.date) -> Held:
    is_over = link.ends_on is not None and link.ends_on < day
    facts = {"accreditation": link.accreditation.name, "valid_until": link.ends_on}
    if link.ends_on is None:
        return Held(typo(link.accreditation.name), False)
    key = "accreditation_ended" if is_over else "accreditation_until"
    return Held(fill(DIRECTORY[key], **facts), is_over)


def _relatives(organisation, day, grace_months) -> list[Entry]:
    """A few others of the same family, those of its territory first."""
    family = family_of(organisation.legal_form)
    rows = Organisation.objects.in_directory(day, grace_months).exclude(pk=organisation.pk)
    rows = rows.filter(legal_form__in=family.forms or [organisation.legal_form])
    found = sorted(rows, key=lambda row: row.territory_id != organisation.territory_id)
    return [Entry(row) for row in sorted_by_name(found[:MOST_RELATIVES])]


def sorted_by_name(rows):
    return sorted(rows, key=lambda row: row.sort_key)
