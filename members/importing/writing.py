"""Writes some structures of the file: new ones whole, known ones completed, nothing ever overwritten."""

import datetime as dt
from collections import Counter

from cress_site import clock
from cress_site.folding import slug
from cress_site.models import JournalEntry
from members.models import ImportedContact, Membership, Organisation, Representative
from members.naming import filing_key

SLUG_SIGNS = 50
KEYS = {"college": "college_id", "territory": "territory_id"}


class Writer:
    """For one batch: what is there is asked once, what is new is written together."""

    def __init__(self, *, day):
        self.day = day
        self.counts = Counter()

    def write(self, groups) -> Counter:
        organisations = self._organisations(groups)
        self._memberships(groups, organisations)
        self._contacts(groups, organisations)
        return self.counts

    def _organisations(self, groups) -> list[Organisation]:
        known = Organisation.objects.select_for_update(no_key=True).in_bulk(
            [group["known"] for group in groups if group["known"]]
        )
        taken = _Slugs()
        fresh, all_of_them = [], []
        for group in groups:
            row = known.get(group["known"])
            if row is None:
                row = _fresh(group["structure"], taken)
                fresh.append(row)
            elif _complete(row, group["structure"]):
                row.save()
                self.counts["completed"] += 1
            all_of_them.append(row)
        Organisation.objects.bulk_create(fresh)
        self.counts["created"] += len(fresh)
        _note(fresh, "created")
        return all_of_them

    def _memberships(self, groups, organisations):
        """A year paid is a period of that calendar year, accepted; one that is there already stays as it is."""
        rows = []
        there = Membership.objects.filter(organisation__in=organisations)
        periods = {}
        for row in there:
            periods.setdefault(row.organisation_id, []).append(row)
        for group, organisation in zip(groups, organisations, strict=True):
            for year in group["years"]:
                first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
                others = periods.get(organisation.pk, [])
                if not any(other.starts_on <= last and first <= other.ends_on for other in others):
                    rows.append(_period(organisation, first, last, min(first, self.day)))
        Membership.objects.bulk_create(rows)
        self.counts["years"] += len(rows)

    def _contacts(self, groups, organisations):
        """People are kept aside: no account, no right, before they accept an invitation."""
        rows = []
        living = Representative.objects.filter(organisation__in=organisations).active_on(self.day)
        speaking = set(living.values_list("organisation_id", "user__email"))
        for group, organisation in zip(groups, organisations, strict=True):
            for person in group["people"]:
                if (organisation.pk, person["email"]) not in speaking:
                    fields = {name: value for name, value in person.items() if value}
                    rows.append(ImportedContact(organisation=organisation, **fields))
        before = ImportedContact.objects.count()
        ImportedContact.objects.bulk_create(rows, ignore_conflicts=True)
        self.counts["contacts"] += ImportedContact.objects.count() - before


def _fields(structure) -> dict:
    return {KEYS.get(name, name): value for name, value in structure.items() if value}


def _fresh(structure, taken) -> Organisation:
    name = structure["name"]
    row = Organisation(slug=taken.free(name), sort_key=filing_key(name), **_fields(structure))
    row.siren = row.siren or row.siret[:9]
    return row


def _complete(row, structure) -> bool:
    """Fill what is empty; what somebody wrote here stays."""
    empty = {name: value for name, value in _fields(structure).items() if not getattr(row, name)}
    for name, value in empty.items():
        setattr(row, name, value)
    return bool(empty)


def _period(organisation, first, last, paid_on) -> Membership:
    return Membership(
        organisation=organisation,
        starts_on=first,
        ends_on=last,
        accepted_on=paid_on,
        paid_on=paid_on,
    )


def _note(rows, verb):
    JournalEntry.objects.bulk_create(
        JournalEntry(
            verb=verb, object_type="organisation", object_id=str(row.pk), data={"from": "import"},
            **clock.stamp("at"),
        )
        for row in rows
    )  # fmt: skip


class _Slugs:
    def __init__(self):
        self.taken = set(Organisation.objects.values_list("slug", flat=True))

    def free(self, name) -> str:
        base = slug(name, SLUG_SIGNS - 5) or "structure"
        found, number = base, 2
        while found in self.taken:
            found, number = f"{base}-{number}", number + 1
        self.taken.add(found)
        return found
