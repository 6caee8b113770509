"""A mail leaves only while its news is true: otherwise it is closed as « sans objet »."""

import pytest
from django.utils import timezone

from cress_site import clock, outbox
from cress_site.models import Message
from events.models import Registration, Seat, Session
from tests import factories as f
from tests.events import mails
from tests.events.mails import render

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return mails.make_meeting()


@pytest.fixture
def camille(meeting):
    return mails.come(meeting, meeting.members, meeting.public)


def flat(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


OF_A_SEAT = [
    "registration_recorded",
    "registration_changed",
    "colleague_registered",
    "seat_promoted",
    "seat_taken_over_new",
    "reminder",
]


@pytest.mark.parametrize("kind", OF_A_SEAT)
def test_no_news_of_a_seat_that_is_gone(meeting, camille, kind):
    ids = mails.seats(camille)
    mails.end(camille, meeting.members, meeting.public)
    assert render(kind, camille, seats=ids, at=mails.EVE) is None


@pytest.mark.parametrize("kind", [*OF_A_SEAT, "event_rescheduled", "event_venue_changed"])
@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_no_news_that_an_event_called_off_makes_untrue(meeting, camille, kind, status):
    mails.change(meeting.event, status=status)
    old = f.paris("2026-12-03 08:30").isoformat()
    found = render(kind, camille, at=mails.EVE, seats=mails.seats(camille), old=old, old_venue=None)
    assert found is None


@pytest.mark.parametrize("kind", [*OF_A_SEAT, "link_resent"])
def test_no_news_after_the_event(camille, kind):
    assert render(kind, camille, seats=mails.seats(camille), at=mails.AFTER) is None


@pytest.mark.parametrize("kind", [*OF_A_SEAT, "seat_released", "link_resent", "event_cancelled"])
def test_nothing_to_somebody_erased_or_gone(camille, kind):
    Registration.objects.filter(pk=camille.pk).update(erased_at=timezone.now())
    assert render(kind, camille, seats=mails.seats(camille)) is None
    row = Message(kind=kind, registration_id=0, args={"seats": []})
    assert outbox.render(row) is None


# --------------------------------------------------------------------------- the text follows the state


def test_recorded_says_what_is_true_when_it_leaves(meeting):
    lou = mails.come(meeting, meeting.public, statuses=["waitlisted"])
    assert "Liste d’attente" in render("registration_recorded", lou).subject
    lou.seats.update(status="confirmed", confirmed_at=f.NOW)
    assert "Place confirmée" in flat(render("registration_recorded", lou).subject)


def test_rank_is_counted_when_the_mail_leaves(meeting):
    first = mails.come(meeting, meeting.public, statuses=["waitlisted"])
    second = mails.come(meeting, meeting.public, statuses=["waitlisted"])
    assert "en 2e position" in flat(render("registration_recorded", second).text)
    mails.end(first, meeting.public)
    assert "en 1re position" in flat(render("registration_recorded", second).text)


def test_two_ranks_are_said_part_by_part(meeting):
    mails.come(meeting, meeting.public, statuses=["waitlisted"])
    lou = mails.come(meeting, meeting.members, meeting.public, statuses=["waitlisted"] * 2)
    text = flat(render("registration_recorded", lou).text)
    assert "Vous êtes sur la liste d’attente.\n" in text
    assert "Entre adhérents, de 8 h 45 à 10 h : liste d’attente, 1re position" in text
    assert "de 10 h 15 à 11 h : liste d’attente, 2e position" in text


def test_given_back_then_taken_again(meeting, camille):
    ended = mails.end(camille, meeting.public)
    assert render("seat_released", camille, seats=ended) is not None
    f.make_seat(meeting.public, camille)
    assert render("seat_released", camille, seats=ended) is None


def test_leaving_the_line_is_said_so(meeting):
    lou = mails.come(meeting, meeting.public, statuses=["waitlisted"])
    mail = render("seat_released", lou, seats=mails.end(lou, meeting.public))
    assert "vous avez quitté la liste d’attente" in mail.text
    assert flat(mail.subject) == "Liste d’attente quittée : Matinale de Moulins"
    assert mail.attachments == []


def test_everything_given_back_takes_the_date_off_the_calendar(meeting, camille):
    ended = mails.end(camille, meeting.members, meeting.public)
    mail = render("seat_released", camille, seats=ended)
    assert "Vous gardez" not in mail.text
    [(_, content, _)] = mail.attachments
    assert b"METHOD:CANCEL" in content
    assert b"STATUS:CANCELLED" in content


def test_hours_are_the_person_s_own(meeting):
    zoe = mails.come(meeting, meeting.public)
    text = flat(render("registration_recorded", zoe).text)
    assert "Quand : jeudi 10 décembre 2026, de 10 h 15 à 11 h" in text


def test_hours_nobody_knows_are_not_said(meeting, camille):
    mails.change(meeting.event, is_time_known=False)
    text = flat(render("registration_recorded", camille).text)
    assert "Quand : jeudi 10 décembre 2026\n" in text


def test_table_of_a_members_part_is_not_named(meeting):
    Session.objects.filter(pk=meeting.tables.pk).update(audience="members")
    zoe = mails.come(meeting, meeting.tables)
    mail = render("workshop_assigned", zoe, seats=mails.seats(zoe))
    assert "Créer" not in mail.subject + mail.text + mail.html
    assert "Votre inscription est modifiée" in mail.text


def test_photos_and_needs_follow_the_person(meeting, camille):
    assert "photos" in render("registration_recorded", camille).text
    camille.refuses_photos = True
    camille.save()
    assert "photos" not in render("registration_recorded", camille).text


# --------------------------------------------------------------------------- changes of the event


def test_event_cancelled_is_told_while_it_is(meeting, camille):
    ids = mails.seats(camille)
    assert render("event_cancelled", camille, seats=ids) is None
    mails.change(meeting.event, status="cancelled", status_reason=mails.REASON)
    assert mails.REASON in render("event_cancelled", camille, seats=ids).text


def test_replacement_is_named_only_when_anybody_may_know_it(meeting, camille):
    other = f.make_event("Matinale de Vichy", is_announced=False)
    mails.change(meeting.event, status="cancelled", replaced_by=other)
    assert "Vichy" not in render("event_cancelled", camille).text
    mails.change(other, is_announced=True)
    assert "Matinale de Vichy" in render("event_cancelled", camille).text


def test_part_cancelled_then_everything(meeting, camille):
    """Somebody who only held that part is not told that the rest goes on."""
    Session.objects.filter(pk=meeting.public.pk).update(is_cancelled=True)
    args = {"session": meeting.public.pk, "seats": mails.seats(camille)}
    assert "maintenu" in render("session_cancelled", camille, **args).text
    mails.change(meeting.event, status="cancelled")
    assert "L’événement est annulé" in render("session_cancelled", camille, **args).text
    mails.owe("event_cancelled", camille)
    assert render("session_cancelled", camille, **args) is None


def test_moved_twice_is_told_once_from_what_the_person_knew(meeting, camille):
    first_day, second_day = "2026-11-26T08:30:00+01:00", "2026-12-03T08:30:00+01:00"
    mails.owe("event_rescheduled", camille, old=first_day)
    later = mails.owe("event_rescheduled", camille, old=second_day)
    with clock.at(f.NOW):
        assert outbox.render(Message.objects.get(pk=later.pk - 1)) is None
        text = flat(outbox.render(later).text)
    assert "Avant : jeudi 26 novembre 2026" in text
    assert "Maintenant : jeudi 10 décembre 2026" in text


def test_moved_and_back_before_anybody_was_told(camille):
    old = camille.event.starts_at.isoformat()
    assert render("event_rescheduled", camille, old=old) is None


def test_same_day_is_a_new_hour_and_another_day_a_new_date(camille):
    at_nine, week_before = f.paris("2026-12-10 09:30"), f.paris("2026-12-03 09:30")
    hours = render("event_rescheduled", camille, old=at_nine.isoformat())
    assert hours.subject.startswith("Nouvel horaire")
    Message.objects.update(state=Message.State.SENT)
    day = render("event_hours_changed", camille, old=week_before.isoformat())
    assert day.subject.startswith("Nouvelle date")


def test_old_hour_is_that_of_the_wall_across_a_change_of_clocks():
    event = f.make_event(starts_at=f.paris("2026-11-02 09:00"))
    lou = f.make_registration(event)
    f.make_seat(f.make_session(event), lou)
    before = f.paris("2026-10-19 09:00").isoformat()
    text = flat(render("event_rescheduled", lou, old=before, at=f.paris("2026-10-10 12:00")).text)
    assert "Avant : lundi 19 octobre 2026, de 9 h à 10 h" in text
    assert "Maintenant : lundi 2 novembre 2026, de 9 h à 10 h" in text


def test_venue_changed_back(meeting, camille):
    assert render("event_venue_changed", camille, old_venue=meeting.event.venue_id) is None


def test_needs_are_recalled_at_another_venue(meeting):
    zoe = mails.come(meeting, meeting.public, needs="Une rampe", needs_consent_at=f.NOW)
    mail = render("event_venue_changed", zoe, old_venue=f.make_venue().pk)
    assert "besoin d’accueil" in mail.text
    assert "rampe" not in mail.text


def test_link_of_a_members_part_is_never_written(meeting):
    mails.change(meeting.event, attendance_mode="online", online_url="https://visio.example.org/x")
    zoe = mails.come(meeting, meeting.members, meeting.public)
    for kind in ("registration_recorded", "event_moved_online", "reminder"):
        mail = render(kind, zoe, at=mails.EVE)
        assert "visio" not in mail.text + mail.html


# --------------------------------------------------------------------------- planned


@pytest.mark.parametrize("at", ["2026-12-08 09:05", "2026-12-10 07:00"])
def test_tomorrow_is_said_the_day_before_only(camille, at):
    assert render("reminder", camille, at=f.paris(at)) is None


def test_absence_is_said_only_where_presences_were_noted(meeting, camille):
    zoe = mails.come(meeting, meeting.public)
    assert render("thanks", zoe, at=mails.AFTER) is None
    Seat.objects.filter(registration=camille).update(checked_in_at=meeting.event.starts_at)
    assert "Vous nous avez manqué" in flat(render("thanks", zoe, at=mails.AFTER).subject)
    assert flat(render("thanks", camille, at=mails.AFTER).subject).startswith("Merci :")
    assert render("thanks", camille, at=mails.EVE) is None


# --------------------------------------------------------------------------- the team


def test_refused_mail_dealt_with_raises_no_alert(camille):
    row = mails.owe("seat_promoted", camille)
    assert render("staff_undeliverable", messages=[row.pk]) is None
    assert render("staff_parked_job", job=1, task="deliver", message=row.pk) is None
