"""Registrations in the admin: the list by part, the caller, seats cancelled, moved and given by hand."""

import pytest
from django.urls import reverse

from cress_site import clock
from cress_site.models import JournalEntry, Message
from events.models import Registration, Seat
from tests.events.admin_posts import fields_of, plain, texts
from tests.factories import (
    NOW,
    fill,
    make_event,
    make_matinale,
    make_organisation,
    make_registration,
    make_seat,
    make_session,
)

pytestmark = pytest.mark.django_db
LIST = "admin:events_registration_changelist"


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(NOW):
        yield


def call(client, event, sessions, **fields):
    data = {"first_name": "Ginette", "last_name": "Ferrand", "role": "participant"} | fields
    data["sessions"] = [session.pk for session in sessions]
    url = reverse("admin:events_event_telephone", args=[event.pk])
    return client.post(url, data, follow=True)


def chosen(client, action, registrations, *, query="", **fields):
    """Tick rows of the list, choose an action, answer its page."""
    data = {"action": action, "_selected_action": [row.pk for row in registrations]}
    url = reverse(LIST) + query
    asked = client.post(url, data)
    if not fields:
        return asked
    return client.post(url, data | {"confirmed": "1"} | fields, follow=True)


# --------------------------------------------------------------------------- the list


def test_the_list_of_an_event_has_a_column_per_part(staff_client):
    event = make_matinale()
    members, public, _ = event.parts
    registration = make_registration(event, last_name="Ferrand", first_name="Ginette")
    make_seat(public, registration)
    make_seat(members, registration, status="waitlisted")
    page = staff_client.get(reverse(LIST), {"evenement": event.pk})
    assert "Inscriptions : Matinale de Clermont-Ferrand" in plain(page)
    assert "liste d’attente, 1re" in plain(page)
    assert "place confirmée" in plain(page)
    assert "Ferrand Ginette" in plain(page)


def test_the_list_filters_by_the_state_of_a_part(staff_client):
    event = make_matinale()
    members, public, _ = event.parts
    make_seat(members, make_registration(event, last_name="Ici"))
    make_seat(public, make_registration(event, last_name="Ailleurs"))
    query = {"evenement": event.pk, "place": f"{members.pk}-confirmed"}
    page = staff_client.get(reverse(LIST), query)
    assert [row.last_name for row in page.context["cl"].result_list] == ["Ici"]


@pytest.mark.parametrize(
    "query", [{"place": "x"}, {"place": "9" * 30 + "-confirmed"}, {"evenement": "abc"}]
)
def test_forged_filters_are_no_failure(staff_client, query):
    make_seat(make_session())
    assert staff_client.get(reverse(LIST), query, follow=True).status_code == 200


def test_search_ignores_accents(staff_client):
    make_registration(make_event(), last_name="Crépy", first_name="Zoë")
    page = staff_client.get(reverse(LIST), {"q": "zoe CREPY"})
    assert page.context["cl"].result_count == 1


def test_the_list_asks_as_much_for_many_as_for_few(staff_client, django_assert_max_num_queries):
    event = make_matinale()
    for _ in range(12):
        make_seat(event.parts[1])
    with django_assert_max_num_queries(25):
        staff_client.get(reverse(LIST), {"evenement": event.pk})


# --------------------------------------------------------------------------- the caller


def test_a_caller_without_an_address_is_registered(staff_client):
    event = make_matinale()
    answer = call(staff_client, event, [event.parts[1]])
    registration = Registration.objects.get()
    assert (registration.email, registration.mail_to) == ("", staff_client.user.email)
    assert "La CRESS, c’est quoi ? : place confirmée." in texts(answer)
    assert JournalEntry.objects.filter(verb="registered_by_staff").exists()


def test_a_caller_chooses_a_table(staff_client):
    event = make_matinale()
    workshops = event.parts[2]
    table = workshops.workshops.all()[3]
    call(staff_client, event, [workshops], **{f"table_{workshops.pk}": table.pk})
    assert Seat.objects.get().workshop == table


def test_a_full_table_is_an_error_at_the_field_and_nothing_is_lost(staff_client):
    event = make_matinale()
    workshops = event.parts[2]
    table = workshops.workshops.first()
    for _ in range(table.capacity):
        make_seat(workshops, workshop=table)
    answer = call(staff_client, event, [workshops], **{f"table_{workshops.pk}": table.pk})
    assert "Cet atelier est complet. Choisissez-en un autre." in plain(answer)
    assert 'value="Ferrand"' in plain(answer)
    assert not Registration.objects.filter(last_name="Ferrand").exists()


def test_a_full_part_sends_the_caller_to_the_line(staff_client):
    event = make_event()
    session = make_session(event, "Plénière", capacity=1)
    fill(session, 1)
    answer = call(staff_client, event, [session])
    assert "Plénière : liste d’attente, 1re position." in texts(answer)


def test_a_seat_off_the_quota_wants_a_motive(staff_client):
    event = make_event()
    session = make_session(event, capacity=1)
    fill(session, 1)
    answer = call(staff_client, event, [session], off_quota="on")
    assert "Écrivez le motif : il est gardé au journal." in plain(answer)
    call(staff_client, event, [session], off_quota="on", motive="Intervient à la table ronde")
    seat = Seat.objects.get(registration__last_name="Ferrand")
    assert (seat.is_confirmed, seat.is_off_quota) == (True, True)
    session.refresh_from_db()
    assert session.taken_count == 1


def test_the_rule_refuses_and_staff_may_go_past_it_with_a_motive(staff_client):
    event = make_matinale()
    late = make_organisation("Structure en retard", membership="late")
    members = event.parts[0]
    answer = call(staff_client, event, [members], organisation=late.pk)
    assert "L’adhésion de Structure en retard a pris fin" in plain(answer)
    assert not Registration.objects.exists()
    call(
        staff_client,
        event,
        [members],
        organisation=late.pk,
        override="on",
        motive="Chèque en route",
    )
    seat = Seat.objects.get()
    assert seat.is_confirmed
    assert seat.override_motive == "Chèque en route"


@pytest.mark.parametrize("sessions", [["999999"], ["abc"], []])
def test_unknown_parts_are_refused(staff_client, sessions):
    event = make_matinale()
    url = reverse("admin:events_event_telephone", args=[event.pk])
    data = {"last_name": "Ferrand", "role": "participant", "sessions": sessions}
    assert staff_client.post(url, data).status_code == 200
    assert not Registration.objects.exists()


def test_a_part_of_another_event_is_refused(staff_client):
    event, other = make_matinale(), make_session()
    answer = call(staff_client, event, [other])
    assert answer.status_code == 200
    assert not Registration.objects.exists()


# --------------------------------------------------------------------------- several at once


def test_cancelling_several_says_how_many_and_why_not(staff_client):
    event = make_event()
    session = make_session(event, capacity=2)
    first, second = fill(session, 2)
    make_seat(session, status="waitlisted")
    gone = make_seat(session, status="cancelled")
    rows = [seat.registration for seat in (first, second, gone)]
    asked = chosen(staff_client, "cancel_chosen", rows)
    assert "3 personnes choisies" in plain(asked)
    answer = chosen(
        staff_client, "cancel_chosen", rows, sessions=[session.pk], reason="Salle trop petite."
    )
    assert texts(answer) == [
        "2 inscriptions annulées.",
        "2 personnes vont être prévenues par e-mail.",
        "1 personne a reçu une place de la liste d’attente.",
        "1 laissée telle quelle : pas de place dans ces parties.",
    ]
    assert Message.objects.filter(kind="seat_cancelled_by_staff").count() == 2
    assert Seat.objects.confirmed().count() == 1


def test_giving_seats_by_hand_stops_where_there_is_no_room(staff_client):
    event = make_event()
    session = make_session(event, capacity=2, has_waitlist=True)
    fill(session, 1)
    waiting = [make_seat(session, status="waitlisted") for _ in range(2)]
    rows = [seat.registration for seat in waiting]
    query = f"?evenement={event.pk}&place={session.pk}-waitlisted"
    answer = chosen(staff_client, "give_chosen", rows, query=query, session=session.pk)
    told = texts(answer)
    assert told[0] == "1 personne a reçu une place de la liste d’attente."
    assert told[1].startswith(
        "1 laissée telle quelle : Toutes les places de cette partie sont prises"
    )
    waiting[0].refresh_from_db()
    assert waiting[0].is_confirmed


def test_acts_on_two_events_at_once_are_refused(staff_client):
    rows = [make_seat(make_session()).registration for _ in range(2)]
    answer = staff_client.post(
        reverse(LIST),
        {"action": "cancel_chosen", "_selected_action": [row.pk for row in rows]},
        follow=True,
    )
    assert any("Choisissez d’abord un événement" in text for text in texts(answer))


def test_forged_ids_in_an_act_are_no_failure(staff_client):
    make_seat(make_session())
    answer = staff_client.post(
        reverse(LIST),
        {"action": "cancel_chosen", "_selected_action": ["abc", "1; DROP TABLE"]},
        follow=True,
    )
    assert texts(answer) == ["Rien à faire : aucun élément ne convenait à cette action."]


def test_places_whose_address_bounced_go_to_the_line(staff_client):
    session = make_session(capacity=1)
    seat = make_seat(session)
    make_seat(session, status="waitlisted")
    registration = seat.registration
    Message.objects.create(
        key="k", kind="reminder", recipient="x@example.org", state="undeliverable",
        registration_id=registration.pk,
    )  # fmt: skip
    page = staff_client.get(reverse(LIST), {"adresse": "refusee"})
    assert page.context["cl"].result_count == 1
    answer = staff_client.post(
        reverse(LIST),
        {"action": "release_bounced", "_selected_action": [registration.pk]},
        follow=True,
    )
    assert "1 inscription annulée." in texts(answer)
    seat.refresh_from_db()
    assert seat.ending == Seat.Ending.BOUNCED
    assert Seat.objects.confirmed().count() == 1


# --------------------------------------------------------------------------- one person


def seat_page(name, seat):
    return reverse(f"admin:events_seat_{name}", args=[seat.registration_id, seat.pk])


def test_one_seat_is_cancelled_and_the_line_moves(staff_client):
    session = make_session(capacity=1)
    seat = make_seat(session)
    make_seat(session, status="waitlisted")
    answer = staff_client.post(seat_page("cancel", seat), {"reason": "Demande."}, follow=True)
    assert texts(answer) == [
        "1 inscription annulée.",
        "1 personne a reçu une place de la liste d’attente.",
    ]


def test_one_seat_is_moved_to_another_part(staff_client):
    event = make_matinale()
    seat = make_seat(event.parts[1])
    workshops = event.parts[2]
    table = workshops.workshops.last()
    answer = staff_client.post(
        seat_page("move", seat), {"session": workshops.pk, "workshop": table.pk}, follow=True
    )
    assert "1 personne déplacée." in texts(answer)
    moved = Seat.objects.living().get()
    assert (moved.session, moved.workshop) == (workshops, table)


def test_a_seat_given_out_of_order_keeps_its_motive(staff_client):
    session = make_session(capacity=1)
    fill(session, 1)
    make_seat(session, status="waitlisted")
    seat = make_seat(session, status="waitlisted")
    url = seat_page("give", seat)
    assert "avant les personnes qui attendent" in plain(staff_client.get(url))
    assert "Ce champ est nécessaire." in plain(staff_client.post(url, {"off_quota": "on"}))
    staff_client.post(url, {"motive": "Anime un atelier", "off_quota": "on"})
    seat.refresh_from_db()
    assert (seat.is_confirmed, seat.is_off_quota) == (True, True)
    assert JournalEntry.objects.filter(verb="seat_given", motive="Anime un atelier").exists()


def test_the_first_in_line_passes_before_nobody(staff_client):
    seat = make_seat(make_session(capacity=1), status="waitlisted")
    make_seat(seat.session, status="waitlisted")
    page = plain(staff_client.get(seat_page("give", seat)))
    assert "en tête de la liste d’attente" in page
    assert "avant les personnes" not in page


def test_a_seat_of_somebody_else_is_not_found(staff_client):
    seat, other = make_seat(make_session()), make_seat(make_session())
    url = reverse("admin:events_seat_cancel", args=[other.registration_id, seat.pk])
    answer = staff_client.post(url, {}, follow=True)
    assert "Cette place n’existe pas ou plus." in texts(answer)


def test_a_corrected_address_takes_the_unsent_mails_along(staff_client):
    registration = make_seat(make_session()).registration
    kept = {"kind": "reminder", "recipient": registration.email}
    refused = Message.objects.create(
        key="a", state="undeliverable", registration_id=registration.pk, **kept
    )
    sent = Message.objects.create(key="b", state="sent", registration_id=registration.pk, **kept)
    url = reverse("admin:events_registration_change", args=[registration.pk])
    data = fields_of(staff_client.get(url)) | {"email": "Juste@Example.org", "_save": "1"}
    staff_client.post(url, data)
    registration.refresh_from_db()
    refused.refresh_from_db()
    sent.refresh_from_db()
    assert registration.email_norm == "juste@example.org"
    assert refused.recipient == "Juste@Example.org"
    assert sent.recipient != refused.recipient


def test_an_address_registered_already_is_refused(staff_client):
    event = make_event()
    make_registration(event, email="prise@example.org")
    registration = make_registration(event)
    url = reverse("admin:events_registration_change", args=[registration.pk])
    data = fields_of(staff_client.get(url)) | {"email": "PRISE@example.org", "_save": "1"}
    answer = staff_client.post(url, data)
    assert "Une autre inscription à cet événement porte déjà cette adresse e-mail." in plain(answer)
