"""The page of a past event becomes its recap, at the same address; who may read what of it."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cress_site import clock
from events.models import Document, Event
from tests import factories as make
from tests.conftest import log_in_staff
from tests.events.factories_recap import make_left, make_past, make_photo, make_recap

pytestmark = pytest.mark.django_db

NBSP = "\u00a0"
MEMBERS, PUBLIC = Document.Audience.MEMBERS, Document.Audience.PUBLIC


def read(client, path, *, user=None, status=200, at=make.NOW):
    if user:
        client.force_login(user)
    with clock.at(at):
        response = client.get(path)
    assert response.status_code == status
    return response.getvalue().decode()


def page_of(event):
    return reverse("events:event_detail", args=[event.slug])


def file_of(document):
    event = document.recap.event
    return reverse("events:document", args=[event.slug, document.public_id])


# --------------------------------------------------------------------------- born from the event


def test_the_page_of_a_past_event_becomes_its_recap(client):
    event = make_past("Matinale de Vichy")
    before = read(client, page_of(event))
    make_recap(event, body="Quarante-sept personnes.\n\n# La suite\n\nUne page commune.")

    page = read(client, page_of(event))

    assert "Quarante-sept" not in before
    assert "<h1>Retour sur… Matinale de Vichy</h1>" in page
    assert f"Retour sur la matinale du jeudi{NBSP}17{NBSP}septembre 2026" in page
    assert "<h2>La suite</h2>" in page
    assert "Le programme" in page
    assert f'<link rel="canonical" href="http://testserver{page_of(event)}">' in page


def test_a_title_of_its_own_is_shown_as_written(client):
    recap = make_recap(title="Recruter à plusieurs")
    assert "<h1>Recruter à plusieurs</h1>" in read(client, page_of(recap.event))


def test_an_event_to_come_has_no_recap_yet(client):
    event = make.make_event("Matinale à venir")
    make_recap(event, published_on=dt.date(2026, 11, 1))
    assert "Retour sur" not in read(client, page_of(event)).split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("published_on", [None, dt.date(2026, 11, 24)])
def test_a_draft_or_a_recap_of_tomorrow_is_for_the_team_alone(client, published_on):
    recap = make_recap(published_on=published_on, body="Encore à relire.")

    assert "Encore à relire" not in read(client, page_of(recap.event))
    assert "Encore à relire" not in read(client, "/retours/")
    assert "Encore à relire" not in read(client, page_of(recap.event), user=make.make_member())
    client.logout()
    page = read(log_in_staff(client, make.make_staff()), page_of(recap.event))
    assert "Encore à relire" in page
    assert "Seule l’équipe le voit" in page


def test_a_cancelled_event_leaves_nothing(client):
    recap = make_recap(make_past(status=Event.Status.CANCELLED), body="Cela n’a pas eu lieu.")
    assert "Cela n’a pas eu lieu" not in read(client, page_of(recap.event))
    assert "Cela n’a pas eu lieu" not in read(client, "/retours.atom")


def test_an_event_that_is_not_announced_leaves_nothing_to_the_others(client):
    recap = make_recap(make_past(is_announced=False), body="Entre nous seulement.")
    read(client, page_of(recap.event), status=404)
    for path in ("/retours/", "/retours.atom", "/"):
        assert "Entre nous seulement" not in read(client, path)
    assert "Entre nous" in read(client, page_of(recap.event), user=make.make_member())


# --------------------------------------------------------------------------- what is reserved


def test_the_reserved_text_is_for_members(client):
    recap = make_recap(members_body="Onze postes dans huit structures.")
    path = page_of(recap.event)

    outside = read(client, path)
    assert "Onze postes" not in outside
    assert "Une partie de cette rencontre était réservée" in outside
    assert "Onze postes" not in read(client, path, user=make.make_member(membership="late"))
    assert "Onze postes" in read(client, path, user=make.make_member())
    client.logout()
    assert "Onze postes" in read(log_in_staff(client, make.make_staff()), path)


def test_who_sat_with_members_reads_it_without_being_one_any_more(client):
    recap = make_recap(members_body="Onze postes dans huit structures.")
    member = make.make_member(membership="late")
    make.make_seat(recap.event.parts[0], user=member)
    assert "Onze postes" in read(client, page_of(recap.event), user=member)


def test_nothing_tells_a_visitor_whether_something_reserved_was_left(client):
    recap = make_recap()
    before = read(client, page_of(recap.event))
    make_left(recap, MEMBERS, "Tour de table")
    recap.members_body = "Onze postes."
    recap.save(update_fields=["members_body"])
    assert read(client, page_of(recap.event)) == before


def test_documents_are_handed_to_those_they_are_for(client):
    recap = make_recap()
    public = make_left(recap, PUBLIC, "Une annonce juste", b"%PDF pour tous")
    reserved = make_left(recap, MEMBERS, "Tour de table", b"%PDF pour les membres")

    page = read(client, page_of(recap.event))
    assert "Une annonce juste" in page
    assert "Tour de table</span>" not in page
    assert read(client, file_of(public)) == "%PDF pour tous"
    read(client, file_of(reserved), status=404)

    member = make.make_member()
    assert "Documents pour les structures adhérentes" in read(
        client, page_of(recap.event), user=member
    )
    assert read(client, file_of(reserved)) == "%PDF pour les membres"


def test_a_document_of_a_draft_or_under_another_event_does_not_exist(client):
    document = make_left(make_recap(published_on=None), PUBLIC, "Une annonce juste")
    read(client, file_of(document), status=404)
    other = make.make_event()
    wrong = reverse("events:document", args=[other.slug, document.public_id])
    read(client, wrong, status=404)


# --------------------------------------------------------------------------- photos and figures


def test_only_photos_that_may_be_shown_are_shown(client):
    recap = make_recap()
    shown = make_photo(recap, image_alt="Une salle pleine.", image_credit="Agathe")
    agreed = make_photo(
        recap, image_alt="Un portrait.", people_recognisable=True, consent_on_file=True
    )
    kept = [
        make_photo(recap, image_alt="Sans accord.", people_recognisable=True),
        make_photo(recap, image_alt=""),
    ]
    page = read(client, page_of(recap.event))

    for photo in (shown, agreed):
        assert f'srcset="{photo.image.srcset}"' in page
        assert f'alt="{photo.image_alt}"' in page
        assert f'width="{photo.image.width}" height="{photo.image.height}"' in page
    for photo in kept:
        assert photo.image.url not in page
    assert f"Photos{NBSP}: Agathe." in page
    assert page.count('loading="lazy"') == 1  # the first one is seen at once
    assert "Vous êtes sur une photo" not in page or "bonjour@" in page


def test_figures_are_optional_and_unknown_is_not_zero(client):
    recap = make_recap()
    assert f"Nombre de personnes{NBSP}: inconnu" in read(client, page_of(recap.event))
    recap.attendance, recap.structures = 0, 12
    recap.save()
    page = read(client, page_of(recap.event))
    assert f"0{NBSP}personne présente" in page
    assert f"12{NBSP}structures présentes" in page


# --------------------------------------------------------------------------- the list and the feed


def test_the_list_is_by_year_the_last_first(client):
    make_recap(make_past("La dernière"), attendance=47)
    old = make.make_event("Au GRIN", starts_at=make.paris("2019-07-03 09:00"))
    make_recap(old, published_on=dt.date(2026, 3, 4))

    page = read(client, "/retours/")

    assert page.index("La dernière") < page.index(">2019</h2>") < page.index("Au GRIN")
    assert f"47{NBSP}personnes présentes" in page
    assert 'type="application/atom+xml"' in page


def test_the_menu_says_that_a_recap_is_one_of_the_recaps(client):
    current = re.compile(r'<a href="([^"]+)" aria-current="true">')
    recap = make_recap()
    assert set(current.findall(read(client, page_of(recap.event)))) == {"/retours/"}
    coming = make.make_event("Matinale à venir")
    assert set(current.findall(read(client, page_of(coming)))) == {"/agenda/"}


def test_an_empty_list_says_so(client):
    assert "Aucun compte rendu publié pour le moment." in read(client, "/retours/")


def test_a_long_list_is_cut_in_pages(client):
    for rank in range(26):
        starts_at = make.paris("2026-01-05 09:00") + make.days(rank)
        make_recap(make.make_event(f"Rencontre {rank}", starts_at=starts_at))
    first, second = read(client, "/retours/"), read(client, "/retours/?page=2")
    assert "Page 1 sur 2" in first
    assert "Rencontre 25<" in first
    assert "Rencontre 0<" in second
    for odd in ("0", "99", "x", "-1"):
        read(client, f"/retours/?page={odd}")


def test_the_feed_holds_what_anybody_may_read_whoever_asks(client):
    recap = make_recap(body="Ce qui s’est dit.", members_body="Onze postes.")
    client.force_login(make.make_member())
    with clock.at(make.NOW):
        response = client.get("/retours.atom")
        again = client.get("/retours.atom", headers={"if-none-match": response["ETag"]})
    feed = response.content.decode()
    assert response["Content-Type"].startswith("application/atom+xml")
    assert f"urn:uuid:{recap.public_id}" in feed
    assert "Retour sur… Matinale de Vichy" in feed
    assert "Ce qui s’est dit." in feed
    assert "Onze postes" not in feed
    assert again.status_code == 304


# --------------------------------------------------------------------------- how often it asks


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def fill_up(number):
    for rank in range(number):
        recap = make_recap(make_past(f"Matinale {rank}"))
        for _ in range(number):
            make_photo(recap)
            make_left(recap, PUBLIC, "Une feuille")
    return recap


def test_pages_never_ask_more_with_more_recaps(client):
    make.make_site()
    one = fill_up(1)
    place = f"/lieux/{one.event.venue.slug}/"
    few = [queries(client, path) for path in ("/retours/", page_of(one.event), "/", place)]
    recap = fill_up(3)
    lots = [queries(client, path) for path in ("/retours/", page_of(recap.event), "/", place)]
    assert lots[0] == few[0] <= 6
    assert lots[1] == few[1] + 1  # the photos of the others, once there are others
    assert lots[2:] == few[2:]
