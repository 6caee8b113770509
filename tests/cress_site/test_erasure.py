"""A whole life, then: the export tells all of it, the erasure leaves nothing in a dump nor in a file."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection, transaction

from cress_site import clock, outbox, privacy
from cress_site.local_postgres import LocalPostgres
from events.models import Seat
from events.services import staff
from events.services.registration import Ask, Extras, Person, register, release
from members.viewer import Viewer
from tests import factories as f

WORD = "zyxwvkanari"  # each thing the person left has its own ending
EMAIL = f"{WORD}mel@example.org"
LEFT = re.compile(rf"{WORD}\w*")


@pytest.fixture(autouse=True)
def _now():
    with clock.at(f.NOW):
        yield


@pytest.fixture
def life(post, settings, client):
    """Registered with everything, given back, cancelled by the team, come back, noted, mailed, checked in."""
    settings.EMAIL_BACKEND = "cress_site.demo.EmailBackend"
    f.make_site()
    actor = f.make_staff()
    coming = f.make_session(capacity=1)
    past = f.make_session(f.make_event(starts_at=f.paris("2026-11-12 09:00")))
    user = f.make_member(
        email=EMAIL, first_name=f"{WORD}prenom", last_name=f"{WORD}nom", phone=f"{WORD}tel"
    )
    client.force_login(user)
    row = _press(coming, user).registration
    release(registration=row, reason="")
    seat = _press(coming, user).outcomes[0].seat
    staff.cancel_seats(seats=[seat], actor=actor, reason=f"{WORD}motif a téléphoné.")
    seat = _press(coming, user).outcomes[0].seat
    row.refresh_from_db()
    row.internal_note = f"{WORD}note"
    row.save()
    f.make_seat(past, user=user, checked_in_at=past.starts_at)
    f.make_seat(coming, status="waitlisted")
    _read_their_pages(client, row)
    post.work()
    return row, coming, past


def _press(session, user=None):
    person = Person(
        f"{WORD}prenom", f"{WORD}nom", EMAIL, user=user,
        organisation_name=f"{WORD}structure", job=f"{WORD}fonction", phone=f"{WORD}tel",
    )  # fmt: skip
    extras = Extras(
        question=f"Que faire de {WORD}question ?", needs=f"{WORD}besoin", needs_consent=True
    )
    viewer = Viewer.of(user) if user else Viewer.visitor()
    asks = [Ask(session.pk)]
    return register(event=session.event, person=person, asks=asks, viewer=viewer, extras=extras)


def _read_their_pages(client, row):
    """What caches and sessions keep of pages that were read."""
    for path in (f"/inscription/{row.token}/", "/espace/", f"/evenements/{row.event.slug}/"):
        assert client.get(path).status_code == 200


def dump() -> str:
    """The data of the whole database, the job library's tables too, as an administrator takes it."""
    values = connection.get_connection_params()
    environment = os.environ | {
        "PGHOST": str(values.get("host") or ""), "PGPORT": str(values.get("port") or ""),
        "PGUSER": values.get("user") or "", "PGPASSWORD": values.get("password") or "",
        "PGDATABASE": values["dbname"],
    }  # fmt: skip
    environment = {name: value for name, value in environment.items() if value}
    command = [_pg_dump(), "--data-only", "--inserts"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _pg_dump():
    """Of the server the tests run on: the wheel's own, otherwise the one on the PATH."""
    if project.DATABASES["default"]["ENGINE"] == "cress_site.localdb":
        return str(LocalPostgres(project.VAR_DIR)._binary("pg_dump"))
    return "pg_dump"


def kept_in_files():
    """Files under the folders of mails and media, by name and by content."""
    folders = [Path(project.MAILS_DIR), Path(project.MEDIA_ROOT)]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if WORD in path.name or WORD.encode() in path.read_bytes()]


def test_after_erasure_the_dump_and_the_files_hold_no_trace_and_the_counts_stay(life):
    _row, coming, past = life
    assert len(set(LEFT.findall(dump()))) >= 10
    assert kept_in_files()
    call_command("erase_person", EMAIL)
    assert LEFT.findall(dump()) == []
    assert kept_in_files() == []
    for session, counts in ((coming, (1, 0)), (past, (1, 0))):
        session.refresh_from_db()
        assert (session.taken_count, session.waiting_count) == counts
    assert Seat.objects.filter(session=past, checked_in_at__isnull=False).count() == 1


def test_the_export_tells_everything_the_dump_holds(life):
    held = set(LEFT.findall(dump()))
    told = set(LEFT.findall(json.dumps(privacy.export(EMAIL), ensure_ascii=False)))
    assert held - told == set()


def test_somebody_erased_leaves_the_mails_of_others_alone(life):
    others = outbox.Message.objects.exclude(recipient=EMAIL).count()
    with transaction.atomic():
        privacy.erase(EMAIL)
    assert outbox.Message.objects.exclude(recipient=EMAIL).count() >= others
