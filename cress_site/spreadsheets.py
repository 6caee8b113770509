"""The one writer of lists that leave the site: CSV for French spreadsheets, xlsx. Every cell is text.

A cell typed by anybody may begin with a sign a spreadsheet takes for a formula: it is written after an apostrophe.
"""

import csv
import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767


def harmless(value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def to_csv(head, rows) -> bytes:
    """Semicolons, and the mark by which Excel knows UTF-8."""
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, delimiter=";", lineterminator="\r\n")
    writer.writerows([harmless(value) for value in row] for row in [head, *rows])
    return b"\xef\xbb\xbf" + paper.getvalue().encode("utf-8")


def to_xlsx(title, head, rows) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(ILLEGAL_CHARACTERS_RE.sub("", title)[:31])
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, value, Font(bold=True)) for value in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    paper = io.BytesIO()
    book.save(paper)
    return paper.getvalue()


def _cell(sheet, value, font=None):
    cell = WriteOnlyCell(sheet)
    text = ILLEGAL_CHARACTERS_RE.sub("", harmless(value))[:LONGEST_CELL]
    cell.value, cell.data_type = text, "s"
    cell.number_format = "@"
    if font:
        cell.font = font
    return cell
