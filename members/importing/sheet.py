"""Reads the file itself: xlsx or CSV, its first sheet, a bounded number of rows. Every cell comes out as text."""

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from cress_site.forms.sentences import FILE_EMPTY, FILE_UNREADABLE
from cress_site.texts import fill
from cress_site.uploads import TOO_BIG, WRONG_KIND
from members.importing.words import IMPORT

MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_UNPACKED = 80_000_000  # what a small file may hide
MERGED = re.compile(rb'<mergeCell[^>]*\bref="[A-Z]+(\d+)')
KINDS = "xlsx, CSV"


@dataclass
class Sheet:
    head: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)  # number in the file, cells
    errors: list[str] = field(default_factory=list)


def read(upload) -> Sheet:
    """The sheet, or a ValidationError that says in French why the file cannot be read at all."""
    if not upload.size:
        raise ValidationError(FILE_EMPTY)
    if upload.size > settings.UPLOAD_MAX_BYTES:
        megabytes = settings.UPLOAD_MAX_BYTES // 1_000_000
        raise ValidationError(fill(TOO_BIG, max_size=f"{megabytes}\u00a0Mo"))
    ending = PurePath(upload.name).suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise ValidationError(fill(WRONG_KIND, types=KINDS))
    upload.seek(0)
    sheet = _read_xlsx(upload) if ending == ".xlsx" else _read_csv(upload.read())
    if not sheet.head:
        raise ValidationError(FILE_EMPTY)
    return sheet


def _too_many():
    return ValidationError(fill(IMPORT["too_many_rows"], n=MOST_ROWS))


# --------------------------------------------------------------------------- xlsx


def _read_xlsx(upload) -> Sheet:
    try:
        with zipfile.ZipFile(upload) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise _too_many()
            book = load_workbook(upload, read_only=True)
            page = book.worksheets[0]
            merged = _merged(archive, page)
            return _of_cells(page.iter_rows(max_col=MOST_COLUMNS), merged)
    except ValidationError:
        raise
    except Exception as error:  # a broken or hostile file fails in every way there is
        raise ValidationError(FILE_UNREADABLE) from error


def _merged(archive, page) -> list[int]:
    """The rows where cells are merged: openpyxl does not say so of a file it reads as it goes."""
    path = page._worksheet_path.lstrip("/")
    return sorted({int(row) for row in MERGED.findall(archive.read(path))})


def _of_cells(lines, merged) -> Sheet:
    sheet = Sheet(errors=[fill(IMPORT["merged"], row=number) for number in merged])
    for number, line in enumerate(lines, start=1):
        cells = [_text(cell.value) for cell in line]
        if not any(cells):
            continue
        sheet.errors += [
            fill(IMPORT["formula"], row=number, column=get_column_letter(place))
            for place, cell in enumerate(line, start=1)
            if getattr(cell, "data_type", "") in ("f", "e")
        ]
        _add(sheet, number, cells)
    return sheet


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).strip()


# --------------------------------------------------------------------------- CSV


def _read_csv(content) -> Sheet:
    text = _decoded(content)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    sheet = Sheet()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, line in enumerate(reader, start=1):
            cells = [_unquoted(cell) for cell in line[:MOST_COLUMNS]]
            if any(cells):
                sheet.errors += [
                    fill(IMPORT["formula"], row=number, column=get_column_letter(place))
                    for place, cell in enumerate(cells, start=1)
                    if cell.startswith("=")
                ]
                _add(sheet, number, cells)
    except csv.Error as error:
        raise ValidationError(FILE_UNREADABLE) from error
    return sheet


def _decoded(content) -> str:
    """UTF-8, else what Excel writes on a French Windows; anything binary is refused."""
    if b"\x00" in content:
        raise ValidationError(FILE_UNREADABLE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _unquoted(cell) -> str:
    """Our own lists put an apostrophe before what a spreadsheet would take for a formula."""
    cell = cell.strip()
    return cell[1:] if re.match(r"'[=+\-@]", cell) else cell


def _add(sheet, number, cells):
    if not sheet.head:
        sheet.head = cells
    elif len(sheet.rows) == MOST_ROWS:
        raise _too_many()
    else:
        sheet.rows.append((number, cells))
