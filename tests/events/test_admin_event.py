"""The one screen of an event: made, changed, refused, with what happened said in French."""

import pytest
from django.contrib.admin.utils import flatten_fieldsets
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cress_site import clock
from cress_site.models import JournalEntry, Message
from events.admin import layout
from events.admin.inlines import SessionInline, WorkshopInline
from events.models import Document, Event, Seat, Session, Workshop
from events.services.act import ServiceBusy
from tests.events.admin_posts import event_fields, fields_of, moment, plain, save, texts
from tests.factories import (
    NOW,
    fill,
    make_document,
    make_event,
    make_event_type,
    make_matinale,
    make_registration,
    make_seat,
    make_session,
    make_venue,
    paris,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(NOW):
        yield


def typed(venue=None):
    """A new morning with one part, as somebody of the team types it."""
    return {
        "title": "Matinale de Thiers : couteaux et coopératives",
        "type": str(make_event_type().pk),
        "venue": str((venue or make_venue()).pk),
        **moment("starts_at", "14/01/2027", "9h"),
        **moment("ends_at", "14/01/2027", "12:00"),
        "sessions-0-title": "Trois coopératives racontent",
        **moment("sessions-0-starts_at", "", "9h15"),
        **moment("sessions-0-ends_at", "", "10 h"),
        "sessions-0-capacity": "20",
    }


def test_an_event_and_its_part_are_made_on_one_screen(staff_client):
    answer = save(staff_client, **typed())
    event = Event.objects.get()
    session = event.sessions.get()
    assert event.slug == "matinale-de-thiers-couteaux-et-cooperatives"
    assert event.starts_at == paris("2027-01-14 09:00")
    assert session.starts_at == paris("2027-01-14 09:15")  # the day of the event
    assert event.territory == event.venue.territory
    assert event.publication_state == Event.Publication.DRAFT
    assert event.contact == staff_client.user
    assert event.landscape.startswith("<svg")
    assert "cooperatives racontent" in event.search_text
    assert "Enregistré." in texts(answer)
    verbs = set(JournalEntry.objects.filter(event_id=event.pk).values_list("verb", flat=True))
    assert {"event_created", "session_created"} <= verbs


def test_a_second_event_of_the_same_title_has_its_own_address(staff_client):
    save(staff_client, **typed())
    save(staff_client, **typed())
    assert Event.objects.values("slug").distinct().count() == 2


def test_only_open_venues_are_offered(staff_client):
    closed = make_venue("Fermée", is_active=False)
    page = staff_client.get(reverse("admin:events_event_add"))
    assert "Fermée" not in plain(page)
    answer = save(staff_client, **typed(closed))
    assert "Ce choix n’existe pas ou n’est plus proposé." in plain(answer)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (moment("ends_at", "14/01/2027", "8:00"), "La fin doit venir après le début."),
        (moment("starts_at", "31/02/2027", "9:00"), "Cette date n’existe pas."),
        (moment("starts_at", "14/01/2027", "25:00"), "Cette heure n’est pas comprise."),
        (moment("sessions-0-ends_at", "14/01/2027", "9:00"), "La fin doit venir après le début."),
        (
            moment("sessions-0-ends_at", "14/01/2027", "13:00"),
            "Cette partie n’est pas comprise entre le début et la fin de l’événement.",
        ),
        (
            moment("sessions-0-starts_at", "13/01/2027", "9:00"),
            "Cette partie n’est pas comprise entre le début et la fin de l’événement.",
        ),
        (
            moment("sessions-0-registration_opens_at", "12/01/2027", "9:00")
            | moment("sessions-0-registration_closes_at", "11/01/2027", "9:00"),
            "La clôture des inscriptions tombe avant l’ouverture.",
        ),
        ({"title": "x" * 10_000}, "Ce texte est trop long"),
        (
            {"title": "Nul\x00"},
            "Ce texte contient un caractère que nous ne pouvons pas enregistrer.",
        ),
        ({"type": "123456789"}, "Ce choix n’existe pas ou n’est plus proposé."),
        ({"sessions-0-capacity": "-3"}, "Écrivez un nombre égal ou supérieur à 0."),
        ({"sessions-0-title": ""}, "Ce champ est nécessaire."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(staff_client, changes, sentence):
    answer = save(staff_client, summary="Une phrase gardée", **(typed() | changes))
    assert answer.status_code == 200
    assert sentence in plain(answer)
    assert "Une phrase gardée" in plain(answer)
    assert not Event.objects.exists()


def test_tables_and_documents_go_to_the_only_part_they_can_belong_to(staff_client):
    pdf = SimpleUploadedFile("Le Plan d’accès.pdf", b"%PDF-1.7 plan")
    save(
        staff_client,
        **typed(),
        **{
            "sessions-0-kind": "workshops",
            "workshops-TOTAL_FORMS": "2",
            "workshops-0-title": "Créer",
            "workshops-0-capacity": "6",
            "workshops-1-title": "Financer",
            "workshops-1-capacity": "5",
            "speakers-TOTAL_FORMS": "1",
            "speakers-0-name": "Anne Vidal",
            "speakers-0-order": "0",
            "documents-TOTAL_FORMS": "1",
            "documents-0-title": "Plan",
            "documents-0-order": "0",
            **{f"workshops-{n}-order": "0" for n in (0, 1)},
        },
        files={"documents-0-file": pdf},
    )
    session = Session.objects.get()
    assert [table.title for table in session.workshops.all()] == ["Créer", "Financer"]
    assert session.capacity == 11  # the sum of its tables, kept by the database
    assert session.event.speakers.get().session is None
    document = session.documents.get()
    assert document.file_name == "le-plan-d-acces.pdf"
    assert "plan" not in document.file.name


def test_a_table_without_a_part_of_tables_is_refused(staff_client):
    answer = save(
        staff_client,
        **typed(),
        **{"workshops-TOTAL_FORMS": "1", "workshops-0-title": "Créer", "workshops-0-order": "0"},
    )
    assert "Ajoutez d’abord une partie de la forme « ateliers »." in plain(answer)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("page.html", b"<script>alert(1)</script>", "Ce type de fichier n’est pas accepté."),
        ("plan.pdf", b"MZ not a pdf", "Ce fichier n’a pas pu être lu."),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "Ce fichier n’a pas pu être lu."),
        ("vide.pdf", b"", "Ce fichier est vide."),
        ("tableau.xlsx", b"PK not a zip", "Ce fichier n’a pas pu être lu."),
    ],
)
def test_hostile_documents_are_refused(staff_client, name, content, sentence):
    event = make_matinale()
    answer = save(
        staff_client,
        event,
        **{
            "documents-TOTAL_FORMS": "1",
            "documents-0-title": "Plan",
            "documents-0-order": "0",
            "documents-0-session": str(event.parts[0].pk),
        },
        files={"documents-0-file": SimpleUploadedFile(name, content)},
    )
    assert sentence in plain(answer)
    assert not Document.objects.exists()


def test_a_deleted_document_takes_its_file_along(staff_client, django_capture_on_commit_callbacks):
    event = make_matinale()
    document = make_document(event.parts[0])
    with django_capture_on_commit_callbacks(execute=True):
        save(staff_client, event, **{"documents-0-DELETE": "on"})
    assert not Document.objects.exists()
    assert not document.file.storage.exists(document.file.name)


def test_raising_the_capacity_moves_the_line_and_says_so(staff_client):
    event = make_event()
    session = make_session(event, capacity=2)
    fill(session, 2)
    for _ in range(3):
        make_seat(session, status="waitlisted")
    answer = save(staff_client, event, **{"sessions-0-capacity": "4"})
    assert "Places augmentées : 2 personnes de la liste d’attente ont leur place." in texts(answer)
    assert "2 personnes vont être prévenues par e-mail." in texts(answer)
    session.refresh_from_db()
    assert (session.taken_count, session.waiting_count) == (4, 1)
    assert Message.objects.filter(kind="seat_promoted").count() == 2


def test_a_table_with_more_places_moves_the_line_too(staff_client):
    event = make_matinale()
    session = event.parts[2]
    for table in session.workshops.all():
        for _ in range(table.capacity):
            make_seat(session, workshop=table)
    make_seat(session, status="waitlisted")
    answer = save(staff_client, event, **{"workshops-0-capacity": "9"})
    assert "Places augmentées : 1 personne de la liste d’attente a sa place." in texts(answer)


def test_lowering_the_capacity_demotes_nobody_and_tells_the_team(staff_client):
    event = make_event()
    session = make_session(event, capacity=10)
    fill(session, 8)
    answer = save(staff_client, event, **{"sessions-0-capacity": "5"})
    assert "Places déjà confirmées : 8 ; places prévues : 5." in plain(answer)
    assert Seat.objects.confirmed().count() == 8
    assert Session.objects.get().capacity == 5


def test_advice_is_given_and_stops_nobody(staff_client):
    event = make_event(venue=make_venue(capacity_seated=30, legal_capacity=100))
    make_session(event, capacity=40)
    make_session(event, capacity=120)
    save(staff_client, event)
    text = plain(staff_client.get(reverse("admin:events_event_change", args=[event.pk])))
    assert "La partie annonce 40 places, le lieu en a 30." in text
    assert "La partie annonce 120 places, l’effectif admis du lieu est de 100." in text
    assert "Deux parties se tiennent en même temps" in text


def test_a_part_somebody_asked_for_is_not_deleted(staff_client):
    event = make_event()
    session = make_session(event)
    make_seat(session)
    answer = save(staff_client, event, **{"sessions-0-DELETE": "on"})
    assert "annulez la partie au lieu de la supprimer" in plain(answer)
    assert Session.objects.filter(pk=session.pk).exists()


def test_a_part_nobody_asked_for_leaves(staff_client):
    event = make_event()
    make_session(event)
    make_session(event)
    save(staff_client, event, **{"sessions-0-DELETE": "on"})
    assert event.sessions.count() == 1


def test_what_acts_write_cannot_be_forged(staff_client):
    event = make_event(publication_state=Event.Publication.DRAFT)
    save(
        staff_client,
        event,
        publication_state="published",
        status="cancelled",
        status_reason="Forgé",
        **{"sessions-TOTAL_FORMS": "0", "taken_count": "99"},
    )
    event.refresh_from_db()
    assert event.publication_state == Event.Publication.DRAFT
    assert (event.status, event.status_reason) == (Event.Status.SCHEDULED, "")


def test_the_date_people_were_told_is_changed_by_its_button_only(staff_client):
    event = make_event()
    make_seat(make_session(event))
    fields = event_fields(staff_client, event)
    assert "starts_at_0" not in fields
    assert "venue" not in fields
    before = event.starts_at
    save(staff_client, event, **moment("starts_at", "01/01/2030", "9:00"))
    event.refresh_from_db()
    assert event.starts_at == before


def test_a_draft_nobody_asked_for_is_deleted_and_the_others_are_not(staff_client):
    draft, asked = make_event(), make_event()
    make_session(draft)
    make_registration(asked)
    for event in (draft, asked):
        url = reverse("admin:events_event_delete", args=[event.pk])
        answer = staff_client.post(url, {"post": "yes"}, follow=True)
    assert list(Event.objects.all()) == [asked]
    assert any("il ne peut pas être supprimé" in text for text in texts(answer))


def test_unknown_and_absurd_ids_are_no_failure(staff_client):
    for pk in ("999999", "9" * 40, "abc"):
        answer = staff_client.get(f"/admin/events/event/{pk}/change/")
        assert answer.status_code in (302, 404)


def test_the_list_shows_seats_and_hides_the_past(staff_client):
    event = make_event("Celle qui vient")
    session = make_session(event, capacity=15)
    fill(session, 12)
    for _ in range(3):
        make_seat(session, status="waitlisted")
    make_event("Celle d’avant", starts_at=paris("2026-01-10 09:00"))
    page = staff_client.get(reverse("admin:events_event_changelist"))
    assert "<b>12/15</b>" in plain(page)
    assert "(+3)" in plain(page)
    assert "Celle d’avant" not in plain(page)
    found = staff_client.get(reverse("admin:events_event_changelist"), {"q": "celle d'avant"})
    assert "Celle d’avant" in plain(found)


# --------------------------------------------------------------------------- several at once


def test_what_a_colleague_saved_meanwhile_is_said_once_and_nothing_is_lost(staff_client):
    event = make_event(summary="Avant")
    typed_by_me = event_fields(staff_client, event) | {"_continue": "1"}
    save(staff_client, event, summary="D’une collègue")
    url = reverse("admin:events_event_change", args=[event.pk])
    first = staff_client.post(url, typed_by_me | {"summary": "De moi"})
    assert "a enregistré cette fiche à" in plain(first)
    assert 'value="De moi"' in plain(first)
    event.refresh_from_db()
    assert event.summary == "D’une collègue"
    staff_client.post(url, fields_of(first) | {"_continue": "1"})
    event.refresh_from_db()
    assert event.summary == "De moi"


def test_a_busy_part_keeps_what_was_typed(staff_client, monkeypatch):
    event = make_event()
    session = make_session(event, capacity=5)

    def busy(**given):
        raise ServiceBusy

    monkeypatch.setattr("events.admin.saving.session_service.save", busy)
    answer = save(staff_client, event, summary="Une autre phrase", **{"sessions-0-capacity": "9"})
    assert answer.status_code == 200
    assert "envoyez de nouveau" in plain(answer)
    assert 'value="9"' in plain(answer)
    session.refresh_from_db()
    event.refresh_from_db()
    assert (session.capacity, event.summary) == (5, "")


def test_hours_changed_under_people_s_feet_are_pointed_at(staff_client):
    event = make_event()
    session = make_session(event, "Plénière")
    make_seat(session)
    answer = save(staff_client, event, **moment("sessions-0-ends_at", "10/12/2026", "10:30"))
    assert any(
        text.startswith("« Plénière » change d’heures, et 1 personne y a une place")
        for text in texts(answer)
    )


def test_every_field_staff_may_write_is_on_the_screen():
    written_elsewhere = {"status_reason", "previous_starts_at", "replaced_by", "starts_at", "venue"}
    shown = set(flatten_fieldsets(layout.fieldsets(None, is_told=False))) | written_elsewhere
    assert _editable(Event) - shown == set()
    assert _editable(Session) - set(flatten_fieldsets(SessionInline.fieldsets)) == {"event"}
    assert _editable(Workshop) - set(flatten_fieldsets(WorkshopInline.fieldsets)) == {"event"}


def _editable(model):
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    kept = {f.name for f in fields if f.editable and not f.primary_key}
    return kept - {"taken_count", "waiting_count", "updated_at", "search_vector"}
