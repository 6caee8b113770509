"""Erasing really erases: the whole database is dumped and searched for what the person left."""

import datetime as dt
import json

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from cress_site import clock, journal, privacy
from cress_site.models import JournalEntry
from events.models import Question, Registration, Seat
from events.services import staff
from events.services.registration import Ask, Extras, Person, register, release
from members.models import User
from members.viewer import Viewer
from tests import factories as f

CANARY = "zyxwvkanari"
EMAIL = f"{CANARY}@example.org"


@pytest.fixture(autouse=True)
def _now():
    with clock.at(f.NOW):
        yield


def a_whole_life(session, actor):
    """Register with everything, give back with a remark, come back, be noted, be written to."""
    extras = Extras(
        question=f"Que faire de {CANARY} ?", needs=f"besoin {CANARY}", needs_consent=True
    )
    person = Person(
        CANARY,
        CANARY,
        EMAIL,
        organisation_name=f"Amis de {CANARY}",
        job=CANARY,
        phone="04 65 71 00 09",
    )
    visitor = Viewer.visitor()

    def press():
        return register(
            event=session.event,
            person=person,
            asks=[Ask(session.pk)],
            viewer=visitor,
            extras=extras,
        )

    registration = press().registration
    release(registration=registration, reason=f"Empêchement de {CANARY}")
    seat = press().outcomes[0].seat
    staff.cancel_seats(seats=[seat], actor=actor, reason=f"{CANARY} a téléphoné.")
    press()
    LogEntry.objects.create(
        user=actor,
        content_type_id=_content_type(Registration),
        object_id=str(registration.pk),
        object_repr=f"{CANARY} {CANARY}",
        action_flag=CHANGE,
        change_message=f"Nom de {CANARY} corrigé.",
    )
    registration.internal_note = f"note sur {CANARY}"
    registration.save()
    return registration


def _content_type(model):
    return ContentType.objects.get_for_model(model).pk


def _rows_of_every_table() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        text = []
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            text.append(cursor.fetchone()[0])
    return "\n".join(text)


@pytest.mark.django_db
def test_after_erasure_no_table_holds_a_trace_and_the_line_moved():
    f.make_site()
    actor = f.make_staff()
    session = f.make_session(capacity=1)
    a_whole_life(session, actor)
    waiting = f.make_seat(session, status="waitlisted")
    assert _rows_of_every_table().count(CANARY) > 8

    call_command("erase_person", f" {EMAIL.upper()} ")

    assert CANARY not in _rows_of_every_table()
    waiting.refresh_from_db()
    assert waiting.is_confirmed
    session.refresh_from_db()
    assert (session.taken_count, session.waiting_count) == (1, 0)


@pytest.mark.django_db
def test_a_member_s_account_leaves_with_its_registrations_and_past_presences_stay_counted():
    f.make_site()
    user = f.make_member(email=EMAIL, first_name=CANARY, last_name=CANARY, phone=CANARY)
    past = f.make_session(f.make_event(starts_at=f.paris("2026-11-12 09:00")))
    f.make_seat(past, user=user, checked_in_at=past.starts_at)
    privacy.erase(EMAIL)
    assert not User.objects.filter(email=EMAIL).exists()
    assert CANARY not in _rows_of_every_table()
    past.refresh_from_db()
    assert past.taken_count == 1
    assert Seat.objects.filter(session=past, checked_in_at__isnull=False).count() == 1


@pytest.mark.django_db
def test_the_export_holds_everything_the_tables_hold():
    f.make_site()
    session = f.make_session()
    a_whole_life(session, f.make_staff())
    exported = json.dumps(privacy.export(EMAIL), ensure_ascii=False)
    for said in ("Que faire", "besoin", "Amis de", "04 65 71 00 09", "note sur"):
        assert said in exported, said
    assert privacy.export("inconnue@example.org")["inscriptions"] == []


@pytest.mark.django_db
def test_data_leaves_when_its_time_is_over_and_not_before():
    f.make_site()
    session = f.make_session(f.make_event(starts_at=f.paris("2026-01-15 09:00")))
    end = session.event.ends_at
    kept = f.make_registration(session.event, needs="accès", needs_consent_at=end)
    f.make_seat(session, kept)
    Question.objects.create(registration=kept, text="Pourquoi ?", asked_at=end)
    unused = f.make_registration(session.event)
    f.make_seat(session, unused, status="waitlisted")

    def left(moment):
        with clock.at(moment):
            privacy.purge(moment, dry_run=True)
            call_command("purge_personal_data")
            call_command("purge_personal_data")
        kept.refresh_from_db()
        unused.refresh_from_db()
        return (bool(kept.needs), Question.objects.exists(), bool(unused.email), bool(kept.email))

    assert left(end + dt.timedelta(days=30)) == (True, True, True, True)
    assert left(end + dt.timedelta(days=30, hours=1)) == (False, True, True, True)
    assert left(end + dt.timedelta(days=95)) == (False, True, False, True)
    assert left(end + dt.timedelta(days=190)) == (False, False, False, True)
    assert left(end + dt.timedelta(days=3 * 366 + 1)) == (False, False, False, False)
    session.refresh_from_db()
    assert session.taken_count == 1


@pytest.mark.django_db
def test_a_dry_run_counts_and_changes_nothing(capsys):
    f.make_site()
    event = f.make_event(starts_at=f.paris("2026-01-15 09:00"))
    f.make_registration(event, needs="accès", needs_consent_at=event.ends_at)
    before = _rows_of_every_table()
    call_command("purge_personal_data", "--dry-run")
    assert "besoins à effacer : 1" in capsys.readouterr().out
    assert Registration.objects.exclude(needs="").exists()
    assert _rows_of_every_table() == before


@pytest.mark.django_db
def test_purging_twice_finds_nothing_the_second_time():
    f.make_site()
    event = f.make_event(starts_at=f.paris("2022-01-15 09:00"))
    session = f.make_session(event)
    row = f.make_registration(event, needs="accès", needs_consent_at=event.ends_at)
    f.make_seat(session, row)
    Question.objects.create(registration=row, text="Pourquoi ?", asked_at=event.ends_at)
    f.make_seat(session, f.make_registration(event), status="waitlisted")
    first = privacy.purge(f.NOW)
    assert [first[name] for name in ("besoins", "questions", "personnes")] == [1, 1, 2]
    once = _rows_of_every_table()
    assert not any(privacy.purge(f.NOW).values())
    assert _rows_of_every_table() == once


@pytest.mark.django_db
def test_somebody_who_came_back_since_is_kept_whole():
    f.make_site()
    for day in ("2023-01-15 09:00", "2026-03-15 09:00"):
        session = f.make_session(f.make_event(starts_at=f.paris(day)))
        f.make_seat(session, f.make_registration(session.event, email=EMAIL))
    privacy.purge(f.NOW)
    assert Registration.objects.filter(email=EMAIL).count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_journal_refuses_to_be_rewritten():
    entry = journal.record("tried", f.make_event(), motive="Parce que.")
    for act in (
        lambda: JournalEntry.objects.filter(pk=entry.pk).update(verb="autre"),
        lambda: JournalEntry.objects.filter(pk=entry.pk).update(motive="Autre."),
        lambda: JournalEntry.objects.filter(pk=entry.pk).delete(),
    ):
        with pytest.raises(Exception, match="append-only"):
            act()
    JournalEntry.objects.filter(pk=entry.pk).update(motive=privacy.REDACTED)
    entry.refresh_from_db()
    assert (entry.verb, entry.motive) == ("tried", privacy.REDACTED)
