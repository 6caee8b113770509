"""The demo is loaded into an empty database only, in any week of any year."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from cress_site.models import SiteSettings
from cress_site.typography import local
from events.demo.dates import WRITTEN_FOR, Calendar
from events.demo.meetings import MEETINGS
from events.demo.stage import Stage
from events.models import Event
from members.models import Organisation, User
from tests import factories as f

COMING = ("E07", "E08", "E09", "E10", "E11", "E12", "E13", "E15", "E16", "E17")
OVER = ("E01", "E02", "E03", "E04", "E05", "E06", "E14")  # E14 as first announced


@pytest.mark.django_db
@pytest.mark.parametrize("make", [f.make_organisation, f.make_user])
def test_a_database_of_somebody_else_is_refused(make, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    make()
    with pytest.raises(CommandError, match="n’a pas créées") as refused:
        call_command("seed_demo")
    assert refused.value.returncode == 1
    assert Organisation.objects.count() + User.objects.count() == 1
    assert not Event.objects.exists()
    assert not SiteSettings.load().is_demo
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_the_cast_is_printed_of_a_demo_only():
    with pytest.raises(CommandError, match="seed_demo"):
        call_command("demo_cast")


def stage_on(now):
    names = ("venues", "territories", "types", "themes", "organisations", "team")
    nothing = {name: {} for name in names}
    return Stage(Calendar.around(local(now).date()), now, campaign=None, **nothing)


@pytest.mark.parametrize("hour", [0, 9, 19, 23])
@pytest.mark.parametrize("offset", [0, 1, 2, 3, 4, 5, 6, 7, 128, 365, 3 * 365 + 2, -20])
def test_what_is_to_come_stays_to_come(offset, hour):
    now = Calendar.unmoved(f"{WRITTEN_FOR} {hour:02d}:30", dt.timedelta(days=offset))
    stage = stage_on(now)
    assert stage.calendar.reference_on.weekday() == 0
    assert 0 <= (local(now).date() - stage.calendar.reference_on).days < 7
    hours = {key: stage._hours(meeting, meeting.hours) for key, meeting in MEETINGS.items()}
    assert all(hours[key][0] > now for key in COMING)
    assert all(hours[key][1] < now for key in OVER)
    written = {key: dt.date.fromisoformat(meeting.day) for key, meeting in MEETINGS.items()}
    assert all(local(hours[key][0]).weekday() == day.weekday() for key, day in written.items())


def test_hours_stay_those_of_the_wall():
    for today in (dt.date(2027, 2, 3), dt.date(2027, 6, 16)):
        calendar = Calendar.around(today)
        moved = local(calendar.at("2026-12-10 08:45"))
        assert (moved.hour, moved.minute, moved.weekday()) == (8, 45, 3)


def test_dues_run_by_whole_months():
    for week in range(60):
        calendar = Calendar(WRITTEN_FOR + dt.timedelta(weeks=week))
        assert calendar.month("2026-01-01").day == 1
        assert calendar.month_end("2025-12-31") + dt.timedelta(days=1) == calendar.month(
            "2026-01-01"
        )
