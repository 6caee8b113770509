"""Spreadsheets as chambers keep them, made for the tests."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEAD = ["Structure", "Statut juridique", "SIRET", "Commune", "Prénom du contact", "Nom du contact", "E-mail du contact", "Années payées"]  # fmt: skip


def csv_file(*rows, head=HEAD, name="structures.csv", encoding="utf-8", delimiter=";"):
    lines = [delimiter.join(str(cell) for cell in row) for row in (head, *rows)]
    return SimpleUploadedFile(name, "\r\n".join(lines).encode(encoding))


def xlsx_file(*rows, head=HEAD, merge="", name="structures.xlsx"):
    book = Workbook()
    sheet = book.active
    for row in (head, *rows):
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    paper = io.BytesIO()
    book.save(paper)
    return SimpleUploadedFile(name, paper.getvalue())


def line(name, *, form="Association", siret="", city="", first="", last="", email="", years=""):
    return [name, form, siret, city, first, last, email, years]
