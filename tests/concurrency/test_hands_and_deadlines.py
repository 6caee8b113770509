"""Hands and machine together, deadlines by the database's clock, people who come and go."""

import datetime as dt
import time

import pytest
from django.db import connection

from cress_site import clock
from cress_site.models import Message
from events.models import Registration, Seat
from events.services import registration as service
from events.services import staff, waitlist
from events.services.registration import Ask, NotPossible, Person, RegistrationRefused
from members.viewer import Viewer
from tests import factories as f
from tests.concurrency.test_races import counted, failures, pressing, together
from tests.faults.post import FULL

pytestmark = pytest.mark.django_db(transaction=True)


def test_seats_given_by_hand_while_others_give_back_are_given_once():
    session = f.make_session(capacity=5)
    with clock.at(f.NOW):
        rows = [pressing([session], n)().registration for n in range(15)]
    actor = f.make_staff()
    first_in_line = Seat.objects.waiting().filter(session=session).first()

    def giving_back(row):
        return lambda: service.release(registration=row)

    def by_hand():
        try:
            staff.give_seat(seat=first_in_line, actor=actor)
        except NotPossible:
            return "not possible"
        return "given"

    def swept():
        waitlist.sweep_all(clock.now())

    acts = [giving_back(row) for row in rows[:5]] + [by_hand] * 5 + [swept] * 2
    assert failures(together(acts)) == []
    assert counted(session) == (5, 5, 5)
    promoted = Message.objects.filter(kind="seat_promoted").values_list(
        "registration_id", flat=True
    )
    assert len(promoted) == len(set(promoted)) == 5


def test_twenty_cycles_of_giving_back_and_coming_back_keep_one_living_seat():
    """Eight at once, each for as many people as the form, short or long, has for them."""
    session = f.make_session(capacity=4)
    people = 56 if FULL else 8

    def cycles(first):
        def act():
            for number in range(first, people, 8):
                for _ in range(20):
                    row = pressing([session], number)().registration
                    service.release(registration=row)
                pressing([session], number)()

        return act

    assert failures(together([cycles(n) for n in range(8)])) == []
    assert counted(session) == (4, 4, people - 4)
    assert Seat.objects.filter(session=session, status="cancelled").count() == people * 20


def test_a_member_logged_in_here_and_typing_their_address_there_is_one_person():
    """Both at once: one row, one seat, which is the account's whoever wins."""
    member = f.make_member()
    session = f.make_session(capacity=3)

    def with_account():
        person = Person(member.first_name, member.last_name, user=member)
        asks, viewer = [Ask(session.pk)], Viewer.of(member)
        return service.register(event=session.event, person=person, asks=asks, viewer=viewer)

    def by_address():
        person = Person("Autre", "Nom", f" {member.email.upper()} ")
        asks, viewer = [Ask(session.pk)], Viewer.visitor()
        return service.register(event=session.event, person=person, asks=asks, viewer=viewer)

    assert failures(together([with_account, by_address] * 3)) == []
    row = Registration.objects.get()
    assert row.user == member
    assert Seat.objects.count() == 1


def test_a_deadline_is_kept_by_the_clock_of_the_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        closes_at = cursor.fetchone()[0] + dt.timedelta(seconds=2)
    session = f.make_session(
        f.make_event(starts_at=closes_at + dt.timedelta(days=9)),
        capacity=None,
        registration_closes_at=closes_at,
    )
    event = session.event

    def around(number):
        def act():
            found = []
            for turn in range(12):
                person = Person("Sacha", "Essai", f"p{number}-{turn}@example.org")
                try:
                    service.register(
                        event=event, person=person, asks=[Ask(session.pk)], viewer=Viewer.visitor()
                    )
                except RegistrationRefused as refused:
                    found.append(refused.refusals[session.pk].code)
                time.sleep(0.3)
            return found

        return act

    results = together([around(n) for n in range(4)], moved=False)
    assert failures(results) == []
    refused = sum(len(codes) for codes in results)
    assert {code for codes in results for code in codes} == {"closed"}
    accepted = Seat.objects.filter(session=session)
    assert accepted.count() + refused == 4 * 12
    assert not accepted.filter(confirmed_at__gte=closes_at).exists()
    assert accepted.exists()
