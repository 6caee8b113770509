"""The team writes a recap from the draft, hangs photos and documents on it, takes a photo down."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cress_site import clock
from events.models import Document, Recap, RecapPhoto
from tests import factories as make
from tests.events.admin_posts import fields_of, plain, texts
from tests.events.factories_recap import make_past, make_photo, make_recap, picture
from venues.models import VenuePhoto

pytestmark = pytest.mark.django_db

ADD = reverse("admin:events_recap_add")


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(make.NOW):
        yield


def screen(recap):
    return reverse("admin:events_recap_change", args=[recap.pk])


def press(client, address, **changes):
    """Open the screen, change some fields, press « Enregistrer et continuer »."""
    return client.post(
        address, fields_of(client.get(address)) | {"_continue": "1"} | changes, follow=True
    )


def new_photo(rank=0, **fields):
    values = {"image": picture(), "image_alt": "Une salle pleine.", "order": "0"} | fields
    rows = {f"photos-{rank}-{name}": value for name, value in values.items()}
    return {"photos-TOTAL_FORMS": str(rank + 1)} | rows


def test_the_button_of_a_past_event_opens_the_draft(team_client):
    event = make_past(attendance_total=47)
    page = team_client.get(reverse("admin:events_event_change", args=[event.pk])).text
    address = f"{ADD}?event={event.pk}"
    assert f'href="{address}"' in page
    assert "Écrire le compte rendu" in page

    draft = plain(team_client.get(address))
    assert "La rencontre s’est tenue le jeudi 17 septembre 2026" in draft
    assert 'value="47"' in draft
    assert not Recap.objects.exists()  # looking writes nothing

    press(team_client, address)
    recap = Recap.objects.get()
    assert recap.event == event
    assert not recap.is_published
    assert recap.author == "Paul Rochefort" or recap.author.startswith("Paul")
    page = team_client.get(reverse("admin:events_event_change", args=[event.pk])).text
    assert screen(recap) in page


def test_an_event_to_come_has_no_such_button(team_client):
    event = make.make_event()
    page = team_client.get(reverse("admin:events_event_change", args=[event.pk])).text
    assert "Écrire le compte rendu" not in page


@pytest.mark.parametrize("odd", ["", "x", "99999999999999999999", "-1", "0"])
def test_an_odd_address_opens_an_empty_form(staff_client, odd):
    assert staff_client.get(f"{ADD}?event={odd}").status_code == 200


def test_it_is_not_published_before_the_event_nor_empty(staff_client):
    recap = make_recap(published_on=None, body="")
    answer = press(staff_client, screen(recap), published_on="16/09/2026")
    assert "Ce jour vient avant la fin de l’événement." in plain(answer)
    assert "Écrivez le texte avant de publier." in plain(answer)
    press(staff_client, screen(recap), published_on="22/09/2026", body="Du texte.")
    recap.refresh_from_db()
    assert recap.is_published


def test_photos_are_added_and_what_will_not_be_shown_is_said(staff_client):
    recap = make_recap()
    answer = press(staff_client, screen(recap), **new_photo(people_recognisable="on"))
    photo = RecapPhoto.objects.get()
    assert photo.image.name.startswith("retours/")
    assert any("la photo ne sera pas publiée" in said for said in texts(answer))
    assert f'src="{photo.image.url_at(480)}"' in answer.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("photo.jpg", b"<html><script>1</script></html>"),
        ("../../photo.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_what_is_no_picture_is_refused_at_its_field(staff_client, name, content):
    recap = make_recap()
    upload = SimpleUploadedFile(name, content, "image/png")
    answer = press(staff_client, screen(recap), **new_photo(image=upload))
    assert answer.status_code == 200
    assert "Cette image n’a pas pu être lue. Formats possibles : JPEG, PNG ou WebP." in plain(
        answer
    )
    assert not RecapPhoto.objects.exists()


def test_a_photo_is_taken_down(staff_client):
    recap = make_recap()
    photo = make_photo(recap)
    press(staff_client, screen(recap), **{"photos-0-withdraw": "on"})
    photo.refresh_from_db()
    assert photo.withdrawn_at == make.NOW
    assert not photo.image
    assert (
        press(staff_client, screen(recap)).status_code == 200
    )  # the line stays, and nothing breaks


def test_documents_have_their_readers(staff_client):
    recap = make_recap()
    paper = SimpleUploadedFile("feuille.pdf", b"%PDF-1.7 essai", "application/pdf")
    rows = {
        "documents-TOTAL_FORMS": "1",
        "documents-0-title": "Une feuille",
        "documents-0-order": "0",
    }
    answer = press(staff_client, screen(recap), **rows, **{"documents-0-file": paper})
    assert not Document.objects.exists()
    assert "Ce champ est nécessaire." in plain(answer)
    paper.seek(0)
    sent = rows | {"documents-0-file": paper, "documents-0-audience": "members"}
    press(staff_client, screen(recap), **sent)
    document = Document.objects.get()
    assert (document.recap, document.is_for_members) == (recap, True)


def test_it_is_deleted_with_its_photos(staff_client):
    recap = make_recap()
    make_photo(recap)
    address = reverse("admin:events_recap_delete", args=[recap.pk])
    assert staff_client.get(address).status_code == 200
    staff_client.post(address, {"post": "yes"})
    assert not Recap.objects.exists()


def test_the_list_shows_what_is_published(staff_client):
    make_photo(make_recap())
    make_recap(make_past("Matinale de Thiers"), published_on=None)
    page = plain(staff_client.get(reverse("admin:events_recap_changelist")))
    assert "Retour sur… Matinale de Vichy" in page
    assert "1/1" in page
    assert "Brouillon" in page


# --------------------------------------------------------------------------- pictures elsewhere


def test_a_picture_of_an_event_needs_its_words(staff_client):
    event = make.make_matinale()
    address = reverse("admin:events_event_change", args=[event.pk])
    answer = press(staff_client, address, image=picture())
    assert "Décrivez l’image en une phrase" in plain(answer)
    press(staff_client, address, image=picture(), image_alt="Deux caisses de légumes.")
    event.refresh_from_db()
    assert event.image.name.startswith("evenements/")
    page = staff_client.get(reverse("events:event_detail", args=[event.slug])).text
    assert 'alt="Deux caisses de légumes."' in page
    assert "ouverture--image" in page


def test_a_copy_of_an_event_does_not_share_its_file():
    from events.services import event as event_service

    event = make.make_event(image=picture(), image_alt="Deux caisses.")
    copy = event_service.duplicate(event=event, actor=make.make_staff())
    assert (copy.image.name, copy.image_alt) == ("", "")


def test_a_venue_has_photos(team_client):
    venue = make.make_venue()
    address = reverse("admin:venues_venue_change", args=[venue.pk])
    press(team_client, address, **new_photo(image_credit="Agathe"))
    photo = VenuePhoto.objects.get()
    page = team_client.get(reverse("venues:venue_detail", args=[venue.slug])).text
    assert f'src="{photo.image.url}"' in page
    assert "Photo\u00a0: Agathe" in page
