"""One function says the state of a seat: every state, every reader, every moment."""

import inspect
import re

import pytest

from cress_site import clock
from events import sentences
from events.emails import lines
from events.models import Seat
from events.programme.mine import registrations_of
from members.viewer import Viewer
from tests import factories as f

pytestmark = pytest.mark.django_db
MORNING = f.paris("2026-12-10 08:00")
DURING = f.paris("2026-12-10 09:10")
AFTER = f.paris("2026-12-10 10:30")


@pytest.fixture
def session():
    f.make_site()
    event = f.make_event(starts_at=f.paris("2026-12-10 09:00"), ends_at=f.paris("2026-12-10 12:00"))
    return f.make_session(event, "Le débat", ends_at=f.paris("2026-12-10 10:00"))


def said(seat, now=MORNING, **options):
    seat.session.refresh_from_db()
    return sentences.seat_sentence(seat, now=now, **options)


def ended(session, ending, **fields):
    return f.make_seat(session, status="cancelled", cancelled_at=f.NOW, ending=ending, **fields)


def test_a_confirmed_seat_before_during_and_after(session):
    seat = f.make_seat(session)
    assert said(seat) == "Votre place est confirmée\u00a0: Le débat, de 9\u00a0h à 10\u00a0h."
    assert said(seat, DURING) == said(seat)
    assert said(seat, AFTER) == "Le débat, de 9\u00a0h à 10\u00a0h."
    seat.checked_in_at = DURING
    assert said(seat, AFTER) == "Votre présence a été notée\u00a0: Le débat."


def test_a_waiting_seat_before_and_once_the_part_began(session):
    seat = f.make_seat(session, status="waitlisted")
    assert "en tête de la liste d’attente" in said(seat, position=1)
    assert "en 2e position" in said(seat, position=2)
    assert "a commencé sans qu’une place se libère" in said(seat, DURING, position=1)


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (Seat.Ending.PERSON, "Vous avez libéré votre place"),
        (Seat.Ending.STAFF, "L’équipe a annulé votre place"),
    ],
)
def test_a_seat_that_ended_says_by_whom(session, ending, words):
    seat = ended(session, ending, confirmed_at=f.NOW)
    assert words in said(seat, contact_email="elise@example.org")
    assert "  " not in said(seat, contact_email="elise@example.org")


def test_a_place_in_line_that_was_left_is_not_a_seat_given_back(session):
    assert "Vous avez quitté la liste d’attente" in said(ended(session, Seat.Ending.PERSON))


def test_a_title_that_asks_a_question_has_no_full_stop_after_it(session):
    session.title = "Qui finance ?"
    seat = ended(session, Seat.Ending.PERSON)
    session.save(update_fields=["title"])
    assert said(seat).endswith("Qui finance ?")
    assert said(f.make_seat(session)).endswith(": Qui finance ? de 9\u00a0h à 10\u00a0h.")


def test_a_part_that_was_cancelled_is_not_a_seat_its_person_gave_back(session):
    """Seen in the member space, which used to say that they had freed their seat."""
    member = f.make_member()
    row = f.make_registration(session.event, user=member)
    other = f.make_session(session.event, "L’atelier", is_cancelled=True, status_reason="Travaux.")
    f.make_seat(session, row)
    f.make_seat(
        other, row, status="cancelled", ending=Seat.Ending.EVENT,
        confirmed_at=f.NOW, cancelled_at=f.NOW,
    )  # fmt: skip
    with clock.at(MORNING):
        [mine] = registrations_of(Viewer.of(member), MORNING).coming
    assert len(mine.sentences) == 2
    assert not [sentence for sentence in mine.sentences if "libéré" in sentence]
    [said] = [sentence for sentence in mine.sentences if "Travaux." in sentence]
    assert said.startswith("L’atelier\u00a0: cette partie est annulée.")


def test_what_can_be_forwarded_names_no_table_of_a_members_part(session):
    table = f.make_workshop(session, "Trésorerie")
    seat = f.make_seat(session, workshop=table)
    assert "Trésorerie" in said(seat)
    assert "Trésorerie" not in said(seat, hides_table=True)


def test_mails_have_a_short_form_of_every_state():
    """A state added to `state_of` and forgotten there would break a mail on its way."""
    functions = (sentences.state_of, sentences._waiting, sentences._confirmed)
    source = "".join(inspect.getsource(function).split('"""')[-1] for function in functions)
    states = set(re.findall(r'"([a-z_]+)"', source))
    assert len(states) >= 14
    assert {lines._SHORTER.get(state, state) for state in states} <= set(lines.SEAT)
