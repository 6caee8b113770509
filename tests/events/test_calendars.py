"""Calendar files: read back they say the same; they hold the teaser only; the hour is the wall's."""

import datetime as dt
import re
import uuid

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cress_site.models import SiteSettings
from cress_site.typography import typo
from events import calendars
from events.models import Event, Registration, Session
from events.services import event as event_service
from events.services import session as session_service
from tests import factories as f
from tests.events import mails
from venues.models import Venue


def read(content):
    """The one VEVENT of a file that any reader accepts."""
    assert_well_formed(content)
    [entry] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return entry


def assert_well_formed(content):
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert re.search(rb"(?<!\r)\n", content) is None
    assert [line for line in content.split(b"\r\n") if len(line) > 75] == []
    calendar = icalendar.Calendar.from_ical(content)
    assert calendar.errors == []
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]


def unfolded(content):
    return content.decode().replace("\r\n ", "")


# --------------------------------------------------------------------------- whatever people type

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=140)
moments = st.datetimes(
    dt.datetime(2020, 1, 1),  # noqa: DTZ001
    dt.datetime(2035, 12, 31),  # noqa: DTZ001
    timezones=st.just(dt.UTC),
).map(lambda moment: moment.replace(second=0, microsecond=0))


def unsaved(*parts, **fields):
    """An event that is in no database, with its parts loaded."""
    fields = {"pk": 1, "title": "x", "slug": "essai", "updated_at": f.NOW} | fields
    event = Event(**fields)
    event._prefetched_objects_cache = {"sessions": list(parts)}
    return event


@given(title=words, place=words, teaser=words, contact=words, start=moments)
def test_reading_back_what_was_written(title, place, teaser, contact, start):
    end = start + dt.timedelta(hours=2)
    venue = Venue(pk=1, name=place, city="Moulins")
    site = SiteSettings(site_name=contact, email="bonjour@cress.example.org")
    hours = {"starts_at": start, "ends_at": end}
    part = Session(title="x", public_teaser=teaser, audience="members", **hours)
    event = unsaved(part, Session(title="y", **hours), title=title, venue=venue, **hours)
    entry = read(calendars._file([calendars.public_entry(event, site)], site))
    assert str(entry["SUMMARY"]) == calendars.plain(typo(title))
    assert str(entry["LOCATION"]) == calendars.plain(venue.full_address)
    assert calendars.plain(typo(teaser or "Entre adhérents")) in str(entry["DESCRIPTION"])
    assert str(entry["UID"]) == str(event.public_id)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (start, end)


# --------------------------------------------------------------------------- the files


@pytest.mark.django_db
def test_public_file_holds_the_teaser_only():
    meeting = mails.make_meeting(online_url="https://visio.example.org/public")
    content = unfolded(calendars.event_calendar(meeting.event))
    assert [secret for secret in mails.SECRETS if secret in content] == []
    assert "visio" not in content
    assert "Entre adhérents (structures adhérentes)" in content


@pytest.mark.django_db
def test_hidden_part_is_not_even_an_hour():
    meeting = mails.make_meeting()
    Session.objects.filter(pk=meeting.members.pk).update(is_hidden_from_public=True)
    content = unfolded(calendars.event_calendar(meeting.event))
    assert "Entre adhérents" not in content
    assert "8\u00a0h\u00a045" not in content


@pytest.mark.django_db
def test_wholly_reserved_event_gives_its_town_only():
    meeting = mails.make_meeting()
    meeting.event.sessions.update(audience="members")
    entry = read(calendars.event_calendar(meeting.event))
    assert str(entry["LOCATION"]) == "Moulins"
    assert "GEO" not in entry


@pytest.mark.django_db
def test_personal_file_holds_no_link_no_code_no_secret():
    meeting = mails.make_meeting()
    camille = mails.come(meeting, meeting.members, meeting.public, meeting.tables)
    content = unfolded(calendars.registration_calendar(camille))
    assert camille.token not in content
    assert camille.code not in content
    assert [secret for secret in mails.SECRETS if secret in content] == []
    assert "Atelier «\u00a0Créer\u00a0»" in content


@pytest.mark.django_db
def test_personal_file_is_one_entry_from_first_to_last_part():
    meeting = mails.make_meeting()
    camille = mails.come(meeting, meeting.members, meeting.tables)
    entry = read(calendars.registration_calendar(camille))
    assert str(entry["DTSTART"].params["TZID"]) == "Europe/Paris"
    assert entry["DTSTART"].dt == meeting.members.starts_at
    assert entry["DTEND"].dt == meeting.tables.ends_at
    assert str(entry["STATUS"]) == "CONFIRMED"
    assert uuid.UUID(str(entry["UID"])) == camille.public_id
    assert entry["ORGANIZER"] == "mailto:elise@cress.example.org"


@pytest.mark.django_db
def test_waiting_is_tentative():
    meeting = mails.make_meeting()
    lou = mails.come(meeting, meeting.public, statuses=["waitlisted"])
    entry = read(calendars.registration_calendar(lou))
    assert str(entry["STATUS"]) == "TENTATIVE"
    assert "(liste d’attente)" in str(entry["DESCRIPTION"])


@pytest.mark.django_db
def test_same_uid_and_a_higher_number_at_each_change():
    meeting = mails.make_meeting()
    camille = mails.come(meeting, meeting.members, meeting.public)
    seen = []

    def look():
        camille.event.refresh_from_db()
        content = calendars.registration_calendar(camille)
        entry = read(content)
        seen.append((str(entry["UID"]), entry["SEQUENCE"]))
        return entry

    look()
    event_service.reschedule(event=meeting.event, starts_at=f.paris("2026-12-17 08:30"), actor=None)
    assert look()["DTSTART"].dt == f.paris("2026-12-17 08:45")
    session_service.cancel(session=meeting.public, reason="Motif.", actor=None)
    look()
    mails.end(camille, meeting.members)
    assert str(look()["STATUS"]) == "CANCELLED"
    assert len({uid for uid, _ in seen}) == 1
    numbers = [number for _, number in seen]
    assert numbers == sorted(set(numbers))


@pytest.mark.django_db
def test_event_called_off_is_cancelled_in_the_calendar():
    meeting = mails.make_meeting()
    camille = mails.come(meeting, meeting.public)
    for status, word in (("cancelled", "ANNULÉ"), ("postponed", "REPORTÉ")):
        mails.change(meeting.event, status=status)
        camille.event.refresh_from_db()
        content = calendars.registration_calendar(camille)
        entry = read(content)
        assert str(entry["STATUS"]) == "CANCELLED"
        assert str(entry["SUMMARY"]).startswith(f"{word}\u00a0: ")
        assert b"METHOD:CANCEL" in content
    public = calendars.event_calendar(camille.event)
    assert b"METHOD:PUBLISH" in public
    assert str(read(public)["STATUS"]) == "CANCELLED"


@pytest.mark.django_db
def test_agenda_to_subscribe_to():
    events = [f.make_matinale(), f.make_event(venue=None)]
    content = calendars.agenda_calendar(events, name="Agenda de la CRESS")
    assert_well_formed(content)
    calendar = icalendar.Calendar.from_ical(content)
    assert len(calendar.walk("VEVENT")) == 2
    assert str(calendar["X-WR-CALNAME"]) == "Agenda de la CRESS"
    assert "REFRESH-INTERVAL" in calendar


@pytest.mark.django_db
def test_registrations_of_one_person(django_assert_num_queries):
    meeting = mails.make_meeting()
    for _ in range(3):
        mails.come(meeting, meeting.public, meeting.tables)
    rows = Registration.objects.select_related("event__venue", "event__contact")
    rows = list(rows.prefetch_related("seats__session", "seats__workshop"))
    with django_assert_num_queries(1):
        content = calendars.personal_calendar(rows, name="Mes rendez-vous")
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == 3


# --------------------------------------------------------------------------- clocks


def hours_of(start, end, **fields):
    event, site = unsaved(starts_at=start, ends_at=end, **fields), SiteSettings()
    return calendars._file([calendars.public_entry(event, site)], site)


@pytest.mark.parametrize(
    ("start", "line"),
    [
        ("2026-10-25T00:30:00Z", "DTSTART:20261025T003000Z"),  # 2 h 30, which comes twice
        ("2026-10-25T01:30:00Z", "DTSTART:20261025T013000Z"),
        ("2026-10-25T02:30:00Z", "DTSTART;TZID=Europe/Paris:20261025T033000"),
        ("2026-10-24T23:30:00Z", "DTSTART;TZID=Europe/Paris:20261025T013000"),
        ("2027-03-28T00:30:00Z", "DTSTART;TZID=Europe/Paris:20270328T013000"),
        ("2027-03-28T01:30:00Z", "DTSTART;TZID=Europe/Paris:20270328T033000"),
        ("2031-07-01T06:45:00Z", "DTSTART;TZID=Europe/Paris:20310701T084500"),
    ],
)
def test_nights_when_the_clock_changes(start, line):
    start = dt.datetime.fromisoformat(start)
    content = hours_of(start, start + dt.timedelta(minutes=20))
    found = [line for line in unfolded(content).splitlines() if line.startswith("DTSTART")]
    assert line in found
    assert read(content)["DTSTART"].dt == start


def test_rules_of_the_zone_are_those_of_the_zone():
    """Our yearly rules, checked against the time-zone database for thirty years."""
    for year in range(2000, 2030):
        for month, change in ((3, "Daylight"), (10, "Standard")):
            sunday = max(
                dt.date(year, month, day)
                for day in range(25, 32)
                if dt.date(year, month, day).weekday() == 6
            )
            before = dt.datetime(year, month, sunday.day, 0, 30, tzinfo=dt.UTC).astimezone(f.PARIS)
            after = before.astimezone(dt.UTC) + dt.timedelta(hours=1)
            shift = after.astimezone(f.PARIS).utcoffset() - before.utcoffset()
            assert shift == dt.timedelta(hours=1 if change == "Daylight" else -1)


def test_day_alone_when_the_hours_are_not_known():
    start = f.paris("2026-12-10 08:30")
    entry = read(hours_of(start, f.paris("2026-12-10 12:00"), is_time_known=False))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (
        dt.date(2026, 12, 10),
        dt.date(2026, 12, 11),
    )


@pytest.mark.django_db
def test_place_has_its_coordinates():
    venue = f.make_venue(latitude="45.77969", longitude="3.08682")
    event = f.make_event(venue=venue)
    entry = read(calendars.event_calendar(Event.objects.get(pk=event.pk)))
    assert entry["GEO"].to_ical() == "45.77969;3.08682"
