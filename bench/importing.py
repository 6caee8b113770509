"""The spreadsheet of the first day, read, checked and written: how long, rows by rows. Nothing stays.

    python -m bench.importing [--rows 2000]

Runs on the database of the settings (VAR_DIR), inside a transaction that is given up at the end.
"""

import argparse
import io
import json
import os
import sys
import time

PROMISED_SECONDS = 20
HEAD = (
    "Structure", "Statut juridique", "Adresse", "Code postal", "Commune", "Secteurs d’activité", "Site web",
    "Prénom du contact", "Nom du contact", "E-mail du contact", "Fonction", "Personne référente", "Années payées",
)  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2000)
    rows = parser.parse_args().rows
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cress_site.settings")
    import django

    django.setup()
    figures = {kind: measured(kind, rows) for kind in ("csv", "xlsx")}
    print(json.dumps(figures, indent=2))
    slowest = max(sum(times.values()) for times in figures.values())
    sys.exit(0 if slowest < PROMISED_SECONDS else 1)


def measured(kind, rows) -> dict:
    """Seconds of each step. Three rows out of four bring a structure, the others a second person."""
    from django.db import transaction

    from members.services import importing

    upload = file_of(kind, [line(rank) for rank in range(rows)])
    with transaction.atomic():
        began = time.monotonic()
        run = importing.prepare(upload=upload, actor=None)
        checked = time.monotonic()
        if run.errors:
            sys.exit("\n".join(run.errors[:5]))
        importing.confirm(run=run, actor=None)
        importing.write(run_id=run.pk)
        written = time.monotonic()
        transaction.set_rollback(True)
    return {"check": round(checked - began, 2), "write": round(written - checked, 2)}


def line(rank):
    structure = rank if rank % 4 else rank + 1
    return (
        f"Mesure {structure}", "Association loi 1901", f"{structure} rue des Essais", "03000", "Moulins",
        "culture, insertion", "https://example.org", "Sacha", f"Essai {rank}", f"mesure{rank}@example.org",
        "coordination", "oui" if rank % 4 else "non", "2024, 2025, 2026",
    )  # fmt: skip


def file_of(kind, rows):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from cress_site import spreadsheets

    if kind == "csv":
        return SimpleUploadedFile("mesure.csv", spreadsheets.to_csv(HEAD, rows))
    content = io.BytesIO(spreadsheets.to_xlsx("Mesure", HEAD, rows))
    return SimpleUploadedFile("mesure.xlsx", content.getvalue())


if __name__ == "__main__":
    main()
