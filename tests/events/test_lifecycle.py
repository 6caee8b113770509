"""Any life of a part, against a model of twenty lines: who is confirmed, and the exact queue."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cress_site import clock
from cress_site.models import Message
from events.models import Registration, Seat, Session
from events.services import session as session_service
from events.services.registration import Ask, NotPossible, Person, register, release
from members.viewer import Viewer
from tests import factories as f

PEOPLE = st.sampled_from("abcdefgh")
SPELLINGS = st.sampled_from(["{}@example.org", " {}@EXAMPLE.org ", "{}@Example.Org"])


class Model:
    """The whole promise: first come, first served; a freed seat goes to the head of the line."""

    def __init__(self, capacity):
        self.capacity, self.confirmed, self.queue = capacity, [], []

    def register(self, person):
        if person in self.confirmed or person in self.queue:
            return
        self.queue.append(person)
        self.settle()

    def release(self, person):
        self.confirmed = [p for p in self.confirmed if p != person]
        self.queue = [p for p in self.queue if p != person]
        self.settle()

    def resize(self, capacity):
        self.capacity = capacity
        self.settle()

    def settle(self):
        while self.queue and len(self.confirmed) < self.capacity:
            self.confirmed.append(self.queue.pop(0))


class Life(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        f.make_site()
        self.session = f.make_session(capacity=2)
        self.model = Model(2)

    def _row(self, person):
        return Registration.objects.filter(
            event=self.session.event, email_norm=f"{person}@example.org"
        ).first()

    @rule(person=PEOPLE, spelling=SPELLINGS)
    def registers(self, person, spelling):
        with clock.at(f.NOW):
            register(
                event=self.session.event,
                person=Person(person, "Essai", spelling.format(person)),
                asks=[Ask(self.session.pk)],
                viewer=Viewer.visitor(),
            )
        self.model.register(person)

    @rule(person=PEOPLE)
    def gives_back(self, person):
        row = self._row(person)
        with clock.at(f.NOW):
            if row and row.seats.living().exists():
                release(registration=row)
            elif row:
                with pytest.raises(NotPossible, match="cancelled_already"):
                    release(registration=row)
        self.model.release(person)

    @rule(capacity=st.integers(0, 5))
    def staff_resize(self, capacity):
        edited = Session.objects.get(pk=self.session.pk)
        edited.capacity = capacity
        with clock.at(f.NOW):
            session_service.save(session=edited, actor=None)
        self.model.resize(capacity)

    @precondition(lambda self: self.model.queue)
    @rule()
    def nobody_is_told_twice_of_one_act(self):
        keys = list(Message.objects.values_list("key", flat=True))
        assert len(keys) == len(set(keys))

    @invariant()
    def the_site_says_what_the_model_says(self):
        seats = Seat.objects.filter(session=self.session).select_related("registration")
        names = [s.registration.first_name for s in seats.filter(status="confirmed")]
        queue = [s.registration.first_name for s in seats.waiting()]
        assert sorted(names) == sorted(self.model.confirmed)
        assert queue == self.model.queue
        self.session.refresh_from_db()
        assert self.session.taken_count == len(names)
        assert self.session.waiting_count == len(queue)


class LifeTest(TestCase):
    def test_any_life(self):
        run_state_machine_as_test(
            Life,
            settings=settings(
                max_examples=25,
                stateful_step_count=20,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
