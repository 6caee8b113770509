"""Who came as a visitor and joined within a year: by address or by name, for those who were there."""

import datetime as dt

import pytest

from cress_site import clock
from events import recognition
from tests.factories import (
    NOW,
    days,
    make_event,
    make_member,
    make_membership,
    make_organisation,
    make_registration,
    make_seat,
    make_session,
)
from tests.members.factories_people import make_application

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_reference_day():
    with clock.at(NOW):
        yield


def came(days_ago=60, *, ticked=None, status="confirmed", **fields):
    event = make_event(f"Il y a {days_ago} jours", starts_at=NOW - days(days_ago))
    seat = make_seat(make_session(event), make_registration(event, **fields), status=status)
    if ticked is not None:
        other = make_seat(seat.session)
        for one, is_there in ((other, True), (seat, ticked)):
            one.checked_in_at = event.starts_at if is_there else None
            one.save()
    return event


def found(**fields):
    return [
        event.title for event in recognition.of_application(make_application("submitted", **fields))
    ]


def test_by_the_address_of_the_contact():
    event = came(email="helene.astier@example.org")
    assert found() == [event.title]


@pytest.mark.parametrize(
    "typed", ["Toisons du Livradois", "TOISONS DU LIVRADOIS", "scop Toisons du Livrádois"]
)
def test_by_the_name_they_wrote(typed):
    event = came(organisation_name=typed)
    assert found() == [event.title]


def test_within_twelve_months_only():
    came(400, organisation_name="Toisons du Livradois")
    assert found() == []


def test_those_who_did_not_come_are_not_recognised():
    came(60, organisation_name="Toisons du Livradois", status="waitlisted")
    came(70, organisation_name="Toisons du Livradois", ticked=False)
    was_there = came(80, organisation_name="Toisons du Livradois", ticked=True)
    assert found() == [was_there.title]


def test_a_cancelled_event_counts_for_nothing():
    event = came(organisation_name="Toisons du Livradois")
    event.status, event.status_reason = "cancelled", "Neige."
    event.save()
    assert found() == []


def test_the_report_names_the_structures_that_joined():
    event = came(organisation_name="Toisons du Livradois")
    came(50, email="agathe@example.org")
    by_name = make_organisation("Toisons du livradois", membership="none")
    by_person = make_organisation("Autre chose", membership="none")
    make_member(by_person, email="agathe@example.org")
    long_there = make_organisation("Les anciens", membership="current")
    joined = NOW.date() - dt.timedelta(days=10)
    for organisation in (by_name, by_person):
        make_membership(organisation, accepted_on=joined)
    report = recognition.newcomers(joined, NOW.date())
    assert {one.organisation for one in report} == {by_name, by_person}
    assert next(one for one in report if one.organisation == by_name).events == (event,)
    assert long_there not in {one.organisation for one in report}
