"""The whole file checked: rows gathered by structure, against each other and against what is known."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from cress_site.texts import fill
from cress_site.typography import NARROW, listing
from members.importing.columns import plan_of
from members.importing.known import Known
from members.importing.rows import Reader, Row
from members.importing.sheet import Sheet
from members.importing.words import IMPORT
from members.likeness import core

MOST_ERRORS = 200  # shown at once


@dataclass
class Group:
    """One structure of the file with its people and its years, ready to be written."""

    structure: dict
    people: list[dict] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    known: int | None = None  # the structure it completes

    def as_json(self) -> dict:
        return {
            "structure": self.structure, "people": self.people, "years": self.years,
            "rows": self.rows, "known": self.known,
        }  # fmt: skip


@dataclass
class Checked:
    rows: int = 0
    groups: list[Group] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(sheet: Sheet) -> Checked:
    """Everything that must be corrected, row by row; the groups count only when nothing is wrong."""
    plan = plan_of(sheet.head)
    if plan.missing:
        raise ValidationError(fill(IMPORT["columns"], columns=listing(plan.missing)))
    if plan.twice:
        raise ValidationError(fill(IMPORT["columns_twice"], columns=listing(plan.twice)))
    if not sheet.rows:
        raise ValidationError(IMPORT["no_rows"])
    checked = Checked(rows=len(sheet.rows))
    if plan.ignored:
        checked.notes.append(fill(IMPORT["columns_ignored"], columns=listing(plan.ignored)))
    reader = Reader(plan)
    _Gathering(checked).gather(reader.row(number, cells) for number, cells in sheet.rows)
    checked.errors = sorted([*sheet.errors, *checked.errors], key=_row_of)
    if len(checked.errors) > MOST_ERRORS:
        checked.errors = [*checked.errors[:MOST_ERRORS], IMPORT["errors_cut"]]
    return checked


def _row_of(error) -> int:
    """The number each of these sentences names first."""
    return int(re.search(r"\d+", error.replace(NARROW, ""))[0])


class _Gathering:
    """Puts the rows of one structure together, and notices what contradicts what."""

    def __init__(self, checked):
        self.checked, self.known = checked, Known()
        self.seen, self.by_siret, self.by_name = set(), {}, {}

    def gather(self, rows):
        for row in rows:
            self._add(row)
            self.checked.errors += [
                fill(IMPORT["row"], row=row.number, message=sentence) for sentence in row.errors
            ]

    def _add(self, row: Row):
        mark = repr((row.structure, row.person, row.years))
        if mark in self.seen:
            row.errors.append(IMPORT["duplicate_row"])
        self.seen.add(mark)
        name = row.structure.get("name")
        if not name:
            return
        group = self._group_of(row, core(name), row.structure.get("siret") or "")
        if group is None:
            return
        for field_name, value in row.structure.items():
            group.structure[field_name] = group.structure.get(field_name) or value
        group.years = sorted({*group.years, *row.years})
        group.rows.append(row.number)
        if row.person.get("email"):
            _add_person(group, row.person)

    def _group_of(self, row, name, siret):
        """The structure of the row: by SIRET, then by name; a new one when neither is known."""
        group = self.by_siret.get(siret) if siret else None
        if group is not None:
            if core(group.structure["name"]) != name:
                named = group.structure["name"]
                row.errors.append(fill(IMPORT["siret_of_other"], organisation=named))
                return None
            return group
        group = self.by_name.get(name)
        if group is not None and siret and group.structure.get("siret") not in (siret, "", None):
            row.errors.append(IMPORT["other_siret"])
            return None
        if group is None:
            group = self.by_name[name] = self._begin(row)
        if siret:
            self.by_siret[siret] = group
        return group

    def _begin(self, row) -> Group:
        group = Group(dict(row.structure))
        found, sentence = self.known.match(row.structure)
        if sentence and found is None:
            row.errors.append(sentence)
        elif sentence:
            self.checked.notes.append(fill(sentence, row=row.number, organisation=found.name))
            found = None
        group.known = found.pk if found else None
        self.checked.groups.append(group)
        return group


def _add_person(group, person):
    """The same address on two rows of one structure is one person."""
    same = next((other for other in group.people if other["email"] == person["email"]), None)
    if same is None:
        group.people.append(dict(person))
        return
    for name, value in person.items():
        same[name] = same.get(name) or value
