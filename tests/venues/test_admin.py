"""Places in the admin: proposed, checked, protected."""

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site.models import JournalEntry
from events import places
from events.services import event as event_service
from tests.factories import make_event, make_territory, make_venue
from venues.models import Venue

pytestmark = pytest.mark.django_db

ADD = "admin:venues_venue_add"


EMPTY = (
    "slug", "address", "postcode", "city", "territory", "description", "capacity_seated",
    "capacity_standing", "legal_capacity", "workshop_tables", "transport", "hard_to_find",
    "latitude", "longitude", "entrance_steps", "ramp", "door_width_cm", "hearing_equipment",
    "access_note", "accessibility_register_url", "acceslibre_url", "facts_checked_on", "phone",
    "website", "contact_name", "email", "internal_note",
)  # fmt: skip


def form(**fields):
    """The form as the page sends it: every field, most of them empty."""
    unknown = ("step_free_entrance", "lift", "accessible_toilets", "disabled_parking")
    empty = dict.fromkeys(EMPTY, "") | dict.fromkeys(unknown, "unknown")
    no_photo = {"photos-TOTAL_FORMS": "0", "photos-INITIAL_FORMS": "0"}
    return empty | {"is_active": "on"} | no_photo | fields


def texts(response):
    return [str(message) for message in response.context["messages"]]


def test_address_and_territory_are_proposed(staff_client):
    allier = make_territory()
    answer = staff_client.post(
        reverse(ADD), form(name="L’Œuvre", postcode="03000", city="Moulins"), follow=True
    )
    venue = Venue.objects.get()
    assert (venue.slug, venue.territory) == ("l-oeuvre", allier)
    assert "Territoire proposé d’après le code postal : Allier. Vérifiez-le." in texts(answer)
    assert JournalEntry.objects.filter(object_type="venue", verb="created").count() == 1


def test_two_venues_of_one_name_have_two_addresses(staff_client):
    make_venue("La Source")
    staff_client.post(reverse(ADD), form(name="La Source"))
    assert set(Venue.objects.values_list("slug", flat=True)) == {"la-source", "la-source-2"}


def test_unknown_stays_unknown(staff_client):
    staff_client.post(reverse(ADD), form(name="Halle"))
    assert Venue.objects.get().step_free_entrance is None
    page = staff_client.get(reverse("admin:venues_venue_change", args=[Venue.objects.get().pk]))
    assert "Je ne sais pas" in page.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("postcode", "3000", "Un code postal compte cinq chiffres. Exemple : 03000"),
        ("facts_checked_on", "31/02/2026", "Cette date n’existe pas."),
        ("capacity_seated", "beaucoup", "Écrivez un nombre entier. Exemple : 25"),
        ("website", "pas une adresse", "Cette adresse web semble incomplète."),
        ("latitude", "91", "90"),
        ("name", "x" * 10_000, "Ce texte est trop long"),
        (
            "name",
            "Halle\x00",
            "Ce texte contient un caractère que nous ne pouvons pas enregistrer.",
        ),
        ("territory", "99999", "Ce choix n’existe pas ou n’est plus proposé."),
    ],
)
def test_what_is_wrong_is_said_in_french_and_kept(staff_client, field, value, sentence):
    answer = staff_client.post(reverse(ADD), form(name="Halle", city="Vichy") | {field: value})
    assert answer.status_code == 200
    assert sentence in answer.text
    assert 'value="Vichy"' in answer.text
    assert not Venue.objects.exists()


def test_a_venue_that_received_events_stays(staff_client):
    venue = make_venue()
    make_event(venue=venue)
    url = reverse("admin:venues_venue_delete", args=[venue.pk])
    answer = staff_client.post(url, {"post": "yes"}, follow=True)
    assert (
        "Ce lieu a reçu 1 événement : il ne peut pas être supprimé. Décochez « en activité »."
        in texts(answer)
    )
    assert Venue.objects.filter(pk=venue.pk).exists()


def test_a_venue_nobody_used_leaves(staff_client):
    venue = make_venue()
    staff_client.post(reverse("admin:venues_venue_delete", args=[venue.pk]), {"post": "yes"})
    assert not Venue.objects.exists()
    assert JournalEntry.objects.filter(object_type="venue", verb="deleted").exists()


def test_search_knows_neither_accents_nor_capitals(staff_client):
    make_venue("Écofab du Cézallier")
    make_venue("GRIN")
    page = staff_client.get(reverse("admin:venues_venue_changelist"), {"q": "ECOFAB cezallier"})
    assert "Écofab" in page.text
    assert page.context["cl"].result_count == 1


def test_a_changed_address_warns(staff_client):
    venue = make_venue("GRIN")
    url = reverse("admin:venues_venue_change", args=[venue.pk])
    answer = staff_client.post(url, form(name="GRIN", slug="le-grin"), follow=True)
    assert "Changer l’adresse de la page casse les liens déjà envoyés." in texts(answer)


def test_a_place_renamed_is_found_by_its_new_name_on_its_events(staff_client):
    """The words of its events are folded again by the worker."""
    venue = make_venue("L’Ancienne Poste", city="Thiers")
    event = make_event("Matinale", venue=venue)
    event_service.refresh(event)
    url = reverse("admin:venues_venue_change", args=[venue.pk])
    sent = form(name="La Coutellerie", slug=venue.slug, postcode="63300", city="Thiers")
    assert staff_client.post(url, sent).status_code == 302

    job = ProcrastinateJob.objects.get(task_name="refresh_events_at")
    assert job.args == {"venue_id": venue.pk}
    places.refresh_events_at(venue.pk)
    event.refresh_from_db()
    assert "coutellerie" in event.search_text
    assert "poste" not in event.search_text


def test_a_place_whose_name_stays_asks_nothing_of_its_events(staff_client):
    venue = make_venue("La Coutellerie", city="Thiers")
    make_event("Matinale", venue=venue)
    url = reverse("admin:venues_venue_change", args=[venue.pk])
    sent = form(name=venue.name, slug=venue.slug, city=venue.city, phone="04 65 71 00 00")
    assert staff_client.post(url, sent).status_code == 302
    assert not ProcrastinateJob.objects.filter(task_name="refresh_events_at").exists()
