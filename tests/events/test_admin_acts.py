"""The buttons of an event: each asks, shows the mail, acts through its service and says who is told."""

import pytest
from django.urls import reverse

from cress_site import clock
from cress_site.models import JournalEntry, Message
from events.models import Event, Seat
from tests.events.admin_posts import moment, plain, texts
from tests.factories import (
    NOW,
    make_event,
    make_matinale,
    make_seat,
    make_session,
    make_venue,
    paris,
)

pytestmark = pytest.mark.django_db
REASON = "La salle est inondée."


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(NOW):
        yield


def page(event, name, *args):
    return reverse(f"admin:events_{name}", args=[event.pk, *args])


def press(client, event, name, *args, **data):
    return client.post(page(event, name, *args), data, follow=True)


def with_people(number=2, **fields):
    event = make_event(**fields)
    session = make_session(event)
    for _ in range(number):
        make_seat(session)
    return event, session


def test_publishing_asks_then_publishes(staff_client):
    event = make_event(publication_state="draft")
    make_session(event)
    asked = staff_client.get(page(event, "event_publish"))
    assert "Publier cet événement ? Il sera visible par tout le monde." in plain(asked)
    answer = press(staff_client, event, "event_publish")
    event.refresh_from_db()
    assert event.is_published
    assert "1 événement publié." in texts(answer)


def test_an_empty_event_is_not_published(staff_client):
    event = make_event(publication_state="draft")
    answer = press(staff_client, event, "event_publish")
    assert "Ajoutez au moins une partie avant de publier." in plain(answer)
    event.refresh_from_db()
    assert not event.is_published


def test_publishing_several_counts_what_was_done_and_what_was_not(staff_client):
    ready, empty = make_event(publication_state="draft"), make_event(publication_state="draft")
    make_session(ready)
    answer = staff_client.post(
        reverse("admin:events_event_changelist"),
        {"action": "publish_chosen", "_selected_action": [ready.pk, empty.pk]},
        follow=True,
    )
    assert texts(answer) == [
        "1 événement publié.",
        "1 laissée telle quelle : Ajoutez au moins une partie avant de publier.",
    ]


def test_an_event_people_come_to_is_not_put_back_to_draft(staff_client):
    event, _ = with_people()
    answer = press(staff_client, event, "event_unpublish")
    assert "Cet événement a des inscriptions" in plain(answer)


def test_cancelling_wants_a_reason_and_keeps_what_was_typed(staff_client):
    event, _ = with_people()
    asked = staff_client.get(page(event, "event_cancel"))
    assert "2 personnes seront prévenues par e-mail." in plain(asked)
    answer = press(staff_client, event, "event_cancel", reason=" ")
    assert "Écrivez le motif affiché au public avant d’annuler." in plain(answer)
    event.refresh_from_db()
    assert not event.is_cancelled


def test_the_mail_is_shown_before_anything_is_done(staff_client):
    event, _ = with_people()
    answer = press(staff_client, event, "event_cancel", reason=REASON, preview="1")
    assert "2 personnes le recevront. Rien n’est encore fait." in plain(answer)
    assert REASON in answer.context["rehearsal"].mail.text
    event.refresh_from_db()
    assert not event.is_cancelled
    assert not Message.objects.exists()
    assert not JournalEntry.objects.filter(verb="event_cancelled").exists()


def test_cancelling_keeps_the_page_and_tells_everybody_once(staff_client):
    event, session = with_people()
    make_seat(session, status="waitlisted")
    answer = press(staff_client, event, "event_cancel", reason=REASON)
    event.refresh_from_db()
    assert (event.status, event.status_reason) == ("cancelled", REASON)
    assert event.is_published
    assert "3 personnes vont être prévenues par e-mail." in texts(answer)
    assert Message.objects.filter(kind="event_cancelled").count() == 3
    assert not Seat.objects.living().exists()
    again = press(staff_client, event, "event_cancel", reason=REASON)
    assert "Cet événement est annulé" in plain(again)
    assert Message.objects.filter(kind="event_cancelled").count() == 3


def test_cancelling_one_part_leaves_the_others(staff_client):
    event = make_matinale()
    first, second, _ = event.parts
    make_seat(first)
    make_seat(second)
    answer = press(staff_client, event, "session_cancel", first.pk, reason=REASON)
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.is_cancelled
    assert not second.is_cancelled
    assert second.taken_count == 1
    assert "1 personne va être prévenue par e-mail." in texts(answer)


def test_a_part_of_another_event_is_not_found_there(staff_client):
    event, other = make_event(), make_session()
    answer = press(staff_client, event, "session_cancel", other.pk, reason=REASON)
    assert "Cet événement n’existe pas ou plus." in texts(answer)
    other.refresh_from_db()
    assert not other.is_cancelled


def test_postponing_keeps_the_seats(staff_client):
    event, _ = with_people()
    answer = press(staff_client, event, "event_postpone", reason=REASON)
    event.refresh_from_db()
    assert event.status == Event.Status.POSTPONED
    assert Seat.objects.confirmed().count() == 2
    assert "2 personnes vont être prévenues par e-mail." in texts(answer)


def test_a_new_date_moves_every_part(staff_client):
    event, session = with_people()
    data = moment("starts_at", "17/12/2026", "9:30") | {"venue": event.venue_id}
    press(staff_client, event, "event_schedule", **data)
    event.refresh_from_db()
    session.refresh_from_db()
    assert event.starts_at == paris("2026-12-17 09:30")
    assert session.starts_at == paris("2026-12-17 09:30")
    assert event.status == Event.Status.RESCHEDULED
    assert Message.objects.get(registration_id=Seat.objects.first().registration_id)


def test_a_new_date_and_place_are_one_mail_each(staff_client):
    event, _ = with_people()
    venue = make_venue("Ailleurs")
    data = moment("starts_at", "17/12/2026", "8:30") | {"venue": venue.pk}
    answer = press(staff_client, event, "event_schedule", **data)
    event.refresh_from_db()
    assert event.venue == venue
    assert Message.objects.count() == 2
    assert "2 personnes vont être prévenues par e-mail." in texts(answer)


def test_a_new_place_alone_tells_of_the_place(staff_client):
    event, _ = with_people()
    data = moment("starts_at", "10/12/2026", "8:30") | {"venue": make_venue("Ailleurs").pk}
    press(staff_client, event, "event_schedule", **data)
    assert set(Message.objects.values_list("kind", flat=True)) == {"event_venue_changed"}


def test_moving_on_line_keeps_the_hour(staff_client):
    event, _ = with_people()
    data = moment("starts_at", "10/12/2026", "8:30")
    data |= {"venue": event.venue_id, "online_url": "https://visio.example.org/x"}
    press(staff_client, event, "event_schedule", **data)
    event.refresh_from_db()
    assert event.status == Event.Status.MOVED_ONLINE
    assert event.online_url == "https://visio.example.org/x"


def test_nothing_changed_is_said(staff_client):
    event, _ = with_people()
    data = moment("starts_at", "10/12/2026", "8:30") | {"venue": event.venue_id}
    answer = press(staff_client, event, "event_schedule", **data)
    assert "Rien ne change : c’est déjà cette date et ce lieu." in plain(answer)
    assert not Message.objects.exists()


def test_an_impossible_date_is_an_error_at_the_field(staff_client):
    event, _ = with_people()
    answer = press(
        staff_client, event, "event_schedule", **moment("starts_at", "30/02/2027", "9:00")
    )
    assert "Cette date n’existe pas." in plain(answer)


def test_a_copy_is_a_draft_without_people(staff_client):
    event = make_matinale()
    make_seat(event.parts[0])
    answer = press(
        staff_client, event, "event_duplicate", **moment("starts_at", "14/01/2027", "8:30")
    )
    copy = Event.objects.exclude(pk=event.pk).get()
    assert copy.publication_state == Event.Publication.DRAFT
    assert copy.sessions.count() == 3
    assert copy.workshops.count() == 5
    assert not copy.registrations.exists()
    assert "Copie créée en brouillon. Vérifiez la date, le lieu et les clôtures." in texts(answer)


def test_the_buttons_lead_to_pages_that_exist(staff_client):
    event = make_matinale()
    make_seat(event.parts[0])
    text = plain(staff_client.get(reverse("admin:events_event_change", args=[event.pk])))
    for word in (
        "Voir en tant que visiteur",
        "Voir en tant que structure adhérente",
        "Changer la date, l’heure ou le lieu",
        "Reporter sans date",
        "Annuler l’événement",
        "Dupliquer",
        "Inscrire une personne",
        "Écrire aux personnes",
        "Exporter",
        "Feuille d’émargement",
        "Annuler cette partie",
    ):
        assert word in text


def test_both_previews_open(staff_client, client):
    event = make_matinale(publication_state="draft")
    tools = staff_client.get(reverse("admin:events_event_change", args=[event.pk])).context["tools"]
    visitor, member = tools[0].tools
    assert client.get(visitor.url).status_code == 200
    assert "Partager la présidence" not in plain(client.get(visitor.url))
    assert "Partager la présidence" in plain(client.get(member.url))


def test_people_are_written_to_by_part_and_state(staff_client):
    event = make_matinale()
    first, second, _ = event.parts
    make_seat(first)
    make_seat(second)
    make_seat(second, status="waitlisted")
    answer = press(
        staff_client,
        event,
        "event_write",
        sessions=[second.pk],
        statuses=["confirmed"],
        subject="Le parking",
        text="Il est fermé ce jour-là.",
    )
    assert "1 personne va être prévenue par e-mail." in texts(answer)
    assert Message.objects.filter(kind="message_to_registrants").count() == 1


def test_the_history_tells_who_did_what_and_why(staff_client):
    event, _ = with_people()
    press(staff_client, event, "event_cancel", reason=REASON)
    text = plain(staff_client.get(reverse("admin:events_event_history", args=[event.pk])))
    assert "Événement annulé" in text
    assert REASON in text
    assert "Élise Démo" in text
