"""Reminders and thanks: planned from the event, once each, at nine on the wall, summer and winter."""

import datetime as dt

import pytest

from cress_site import clock, outbox
from cress_site.models import Message
from events.models import Seat
from events.services import event as event_service
from events.services.reminders import plan_reminders, plan_thanks
from tests import factories as f
from tests.events import mails

pytestmark = pytest.mark.django_db


def plan(text, planner=plan_reminders):
    moment = f.paris(text)
    with clock.at(moment):
        return planner(moment)


def reminders():
    return Message.objects.filter(kind="reminder")


@pytest.fixture
def meeting():
    return mails.make_meeting()


@pytest.fixture
def camille(meeting):
    return mails.come(meeting, meeting.members, meeting.public)


def test_day_before_at_nine_and_not_sooner(camille):
    assert plan("2026-12-08 12:00") == 0
    assert plan("2026-12-09 08:59") == 0
    assert plan("2026-12-09 09:00") == 1
    row = reminders().get()
    assert (row.recipient, row.args) == (camille.email, {"day": "2026-12-10"})
    with clock.at(f.paris("2026-12-09 09:00")):
        assert outbox.render(row).subject.startswith("Rappel")


def test_once_whatever_the_clock_does(camille):
    for moment in ("09:00", "09:05", "08:10", "09:10", "23:55"):
        plan(f"2026-12-09 {moment}")
    assert reminders().count() == 1


def test_worker_that_was_down_catches_up_until_midnight(camille):
    assert plan("2026-12-09 23:50") == 1


def test_never_on_the_day_itself(camille):
    assert plan("2026-12-10 07:00") == 0
    assert plan("2026-12-10 10:00") == 0


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("2026-10-25 10:00", "2026-10-24T07:00"),  # summer still
        ("2026-10-26 10:00", "2026-10-25T08:00"),  # the night before, the clock went back
        ("2027-03-28 10:00", "2027-03-27T08:00"),
        ("2027-03-29 10:00", "2027-03-28T07:00"),  # the night before, it went forward
    ],
)
def test_nine_on_the_wall_on_both_nights(start, utc):
    session = f.make_session(f.make_event(starts_at=f.paris(start)))
    f.make_seat(session)
    nine = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    assert plan_reminders(nine - dt.timedelta(minutes=1)) == 0
    assert plan_reminders(nine) == 1


def test_follows_the_event_when_it_moves(meeting, camille):
    with clock.at(f.paris("2026-12-01 10:00")):
        event_service.reschedule(
            event=meeting.event, starts_at=f.paris("2026-12-17 08:30"), actor=None
        )
    assert plan("2026-12-09 09:00") == 0
    assert plan("2026-12-16 09:00") == 1


def test_moved_after_its_reminder_it_has_another(meeting, camille):
    plan("2026-12-09 09:00")
    with clock.at(f.paris("2026-12-09 14:00")):
        event_service.reschedule(
            event=meeting.event, starts_at=f.paris("2026-12-17 08:30"), actor=None
        )
    plan("2026-12-16 09:00")
    assert [row.args["day"] for row in reminders().order_by("pk")] == ["2026-12-10", "2026-12-17"]


@pytest.mark.parametrize(
    "fields", [{"status": "cancelled"}, {"status": "postponed"}, {"publication_state": "draft"}]
)
def test_nothing_for_an_event_that_does_not_take_place(meeting, camille, fields):
    mails.change(meeting.event, **fields)
    assert plan("2026-12-09 09:00") == 0


def test_only_people_who_have_a_seat(meeting):
    mails.come(meeting, meeting.public, statuses=["waitlisted"])
    left = mails.come(meeting, meeting.public)
    mails.end(left, meeting.public)
    assert plan("2026-12-09 09:00") == 0


def test_somebody_told_after_nine_needs_no_reminder(meeting):
    zoe = mails.come(meeting, meeting.public)
    zoe.seats.update(confirmed_at=f.paris("2026-12-09 09:30"))
    assert plan("2026-12-09 10:00") == 0


def test_one_reminder_for_an_event_of_two_days():
    event = f.make_event(starts_at=f.paris("2026-12-10 09:00"), ends_at=f.paris("2026-12-11 17:00"))
    second = f.make_session(event, starts_at=f.paris("2026-12-11 09:00"))
    both, late = f.make_registration(event), f.make_registration(event)
    f.make_seat(f.make_session(event), both)
    f.make_seat(second, both)
    f.make_seat(second, late)
    plan("2026-12-09 09:00")
    plan("2026-12-10 09:00")
    told = {row.registration_id: row.args["day"] for row in reminders()}
    assert told == {both.pk: "2026-12-10", late.pk: "2026-12-11"}


def test_nobody_without_an_address_stops_the_others(meeting, camille):
    mails.come(meeting, meeting.public, email="")
    assert plan("2026-12-09 09:00") == 1


def test_price_of_asking_does_not_grow(meeting, django_assert_num_queries):
    for _ in range(5):
        mails.come(meeting, meeting.public)
    plan("2026-12-09 09:00")
    with django_assert_num_queries(1):
        plan("2026-12-09 09:05")


# --------------------------------------------------------------------------- thanks


def tick(registration, at="2026-12-10 09:10"):
    registration.seats.filter(status="confirmed").update(checked_in_at=f.paris(at))


def thanks():
    return Message.objects.filter(kind="thanks")


def test_thanks_two_days_after_at_nine(meeting, camille):
    absent = mails.come(meeting, meeting.public)
    tick(camille)
    assert plan("2026-12-11 09:00", plan_thanks) == 0
    assert plan("2026-12-12 08:59", plan_thanks) == 0
    assert plan("2026-12-12 09:00", plan_thanks) == 2
    assert plan("2026-12-12 09:05", plan_thanks) == 0
    assert set(thanks().values_list("registration_id", flat=True)) == {camille.pk, absent.pk}


def test_no_thanks_where_presences_were_not_noted(camille):
    assert plan("2026-12-12 09:00", plan_thanks) == 0


def test_thanks_wait_while_the_paper_is_typed_in(meeting, camille):
    tick(camille, at="2026-12-12 08:30")
    assert plan("2026-12-12 09:00", plan_thanks) == 0
    assert plan("2026-12-12 10:31", plan_thanks) == 1


def test_no_thanks_weeks_later(camille):
    tick(camille)
    assert plan("2027-01-05 09:00", plan_thanks) == 0


def test_team_is_not_told_it_was_missed(meeting, camille):
    tick(camille)
    host = mails.come(meeting, meeting.public)
    host.seats.update(role=Seat.Role.TEAM)
    assert plan("2026-12-12 09:00", plan_thanks) == 1
