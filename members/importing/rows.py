"""One row understood: its structure, its person, its years, and what is wrong with it."""

from dataclasses import dataclass, field

from cress_site.folding import fold
from cress_site.texts import fill
from members.importing import values
from members.importing.columns import CONTACT, STRUCTURE, YEARS, Plan
from members.importing.values import Wrong
from members.importing.words import IMPORT
from members.models import College
from venues.models import Territory

PEOPLE = {column.name for column in CONTACT}
PARTS = {column.name for column in STRUCTURE}
READERS = {
    "legal_form": values.legal_form,
    "naf": values.naf,
    "postcode": values.postcode,
    "created_year": values.year,
    "website": values.website,
    "email": values.email,
    "public_email": values.email,
    "private_email": values.email,
    "is_referent": values.is_yes,
    "years": values.years,
}


@dataclass
class Row:
    number: int
    structure: dict = field(default_factory=dict)
    person: dict = field(default_factory=dict)
    years: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Reader:
    """Reads rows by the plan of the file; the lists of the chamber are asked once."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.colleges = {fold(college.name): college.pk for college in College.objects.all()}
        self.territories = {}
        for territory in Territory.objects.all():
            self.territories[fold(territory.name)] = territory.pk
            self.territories[fold(territory.code)] = territory.pk

    def row(self, number, cells) -> Row:
        row = Row(number)
        for position, column in self.plan.fields.items():
            text = cells[position] if position < len(cells) else ""
            self._take(row, column, text)
        for position, year in self.plan.years.items():
            if position < len(cells) and values.is_paid(cells[position]):
                row.years = sorted({*row.years, year})
        self._check(row)
        return row

    def _take(self, row, column, text):
        try:
            value = self._value(column, values.plain(column, text))
        except Wrong as wrong:
            row.errors.append(str(wrong))
            value = None
        if column is YEARS:
            row.years = sorted({*row.years, *(value or [])})
        elif column.name in PEOPLE:
            row.person[column.name] = value
        else:
            row.structure[column.name] = value

    def _value(self, column, text):
        if column.name in ("siren", "siret", "rna"):
            return values.number(column.name, text)
        if column.name == "college":
            return _listed(self.colleges, text, "college")
        if column.name == "territory":
            padded = text.zfill(2) if text.isdigit() else text
            return _listed(self.territories, padded, "territory")
        return READERS.get(column.name, str)(text)

    def _check(self, row):
        """What several cells say together."""
        if not row.structure.get("name"):
            row.errors.append(IMPORT["name"])
        siren, siret = row.structure.get("siren"), row.structure.get("siret")
        if siren and siret and siret[:9] != siren:
            row.errors.append(IMPORT["siren_of_siret"])
        person = row.person
        named = person.get("first_name") or person.get("last_name")
        if named and person.get("email") == "":
            row.errors.append(IMPORT["email_needed"])


def _listed(known, text, name):
    if not text:
        return None
    if fold(text) not in known:
        raise Wrong(fill(IMPORT[name], value=text))
    return known[fold(text)]
