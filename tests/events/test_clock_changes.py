"""The two nights the clock changes: the same instant everywhere, and hours that do not exist refused."""

import datetime as dt
import json
import re

import icalendar
import pytest

from cress_site import clock
from cress_site.models import Message
from cress_site.typography import local
from events.models import Session
from events.services.reminders import plan_reminders
from tests import factories as f
from tests.events import mails
from tests.events.admin_posts import moment, plain
from tests.events.test_admin_acts import press, with_people

pytestmark = pytest.mark.django_db
NIGHTS = {  # local night: (instant, what the clock of the wall says, offset)
    "2026-10-25": [
        ("2026-10-24T23:30Z", "1 h 30", "+02:00"),
        ("2026-10-25T00:30Z", "2 h 30", "+02:00"),
        ("2026-10-25T01:30Z", "2 h 30", "+01:00"),
        ("2026-10-25T02:30Z", "3 h 30", "+01:00"),
    ],
    "2027-10-31": [
        ("2027-10-30T23:30Z", "1 h 30", "+02:00"),
        ("2027-10-31T00:30Z", "2 h 30", "+02:00"),
        ("2027-10-31T01:30Z", "2 h 30", "+01:00"),
        ("2027-10-31T02:30Z", "3 h 30", "+01:00"),
    ],
    "2027-03-28": [
        ("2027-03-28T00:30Z", "1 h 30", "+01:00"),
        ("2027-03-28T01:30Z", "3 h 30", "+02:00"),
    ],
}
CASES = [(night, *case) for night, cases in NIGHTS.items() for case in cases]


@pytest.fixture(params=CASES, ids=[f"{case[1]}" for case in CASES])
def night(request, client):
    """A part of half an hour at that instant, somebody with a seat there, the week before."""
    _night, instant, wall, offset = request.param
    start = dt.datetime.fromisoformat(instant.replace("Z", "+00:00"))
    f.make_site()
    event = f.make_event(starts_at=start, ends_at=start + dt.timedelta(minutes=20))
    session = f.make_session(event)
    row = f.make_registration(event)
    f.make_seat(session, row)
    with clock.at(start - dt.timedelta(days=7)):
        yield event, row, wall, offset, client


def test_the_page_shows_the_wall_and_the_data_shows_the_offset(night):
    event, _, wall, offset, client = night
    page = client.get(f"/evenements/{event.slug}/").content.decode()
    assert wall in plain(page)
    found = re.findall(r'"startDate":\s*"([^"]+)"', page)
    assert found
    for said in found:
        assert said.endswith(offset)
        assert dt.datetime.fromisoformat(said) == event.starts_at
    assert json.loads(re.search(r"ld\+json\"[^>]*>(.*?)</script>", page, re.DOTALL)[1])


def test_the_mail_shows_the_wall(night):
    _, row, wall, _, _ = night
    mail = mails.render("registration_recorded", row, at=clock.now())
    assert wall in plain(mail.text)


def test_the_calendar_file_holds_the_instant(night):
    event, row, _, _, client = night
    for path in (f"/evenements/{event.slug}/agenda.ics", f"/inscription/{row.token}/agenda.ics"):
        content = client.get(path).content
        assert b"BEGIN:VTIMEZONE" in content
        [entry] = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert entry["DTSTART"].dt.astimezone(dt.UTC) == event.starts_at.astimezone(dt.UTC)


def test_one_reminder_the_day_before_at_nine_on_the_wall(night):
    event, _, _, _, _ = night
    day = local(event.starts_at).date() - dt.timedelta(days=1)
    nine = dt.datetime.combine(day, dt.time(9), tzinfo=local(event.starts_at).tzinfo)
    assert plan_reminders(nine - dt.timedelta(minutes=1)) == 0
    assert [plan_reminders(nine + dt.timedelta(minutes=5 * n)) for n in range(3)] == [1, 0, 0]
    assert Message.objects.filter(kind="reminder").count() == 1


def test_a_clock_that_goes_back_an_hour_repeats_nothing(night):
    event, _, _, _, _ = night
    day = local(event.starts_at).date() - dt.timedelta(days=1)
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=local(event.starts_at).tzinfo)
    back = [noon, noon - dt.timedelta(hours=1), noon, noon - dt.timedelta(hours=1), noon]
    assert [plan_reminders(moment) for moment in back] == [1, 0, 0, 0, 0]


@pytest.mark.parametrize("day", ["28/03/2027", "25/10/2026"])
def test_an_hour_that_does_not_exist_or_exists_twice_is_refused_to_the_team(staff_client, day):
    event, session = with_people()
    before = Session.objects.get(pk=session.pk).starts_at
    answer = press(staff_client, event, "event_schedule", **moment("starts_at", day, "02:30"))
    assert "La nuit du changement d’heure, cette heure n’existe pas" in plain(answer)
    assert 'value="02:30"' in answer.text, "nothing typed is lost"
    session.refresh_from_db()
    assert session.starts_at == before
