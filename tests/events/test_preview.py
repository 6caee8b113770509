"""The private preview: who has the address sees the page before it is published."""

import pytest

from cress_site import clock, links
from events.models import Event
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    make.make_site()
    return make.make_matinale(publication_state=Event.Publication.DRAFT)


def address(event, purpose="preview"):
    return f"/apercu/{links.make(purpose, event.public_id, event.link_version)}/"


def get(client, path):
    with clock.at(make.NOW):
        return client.get(path)


def test_it_shows_a_draft_as_a_visitor(client, draft):
    response = get(client, address(draft))
    page = response.content.decode()

    assert response.status_code == 200
    assert "cette page n’est pas publiée. Seule l’équipe la voit." in page
    assert "gouverner autrement" in page
    assert "Partager la présidence" not in page
    assert not response.cookies


def test_it_shows_a_draft_as_a_member(client, draft):
    page = get(client, address(draft) + "?vue=adherent").content.decode()

    assert "Partager la présidence" in page
    assert "comme structure adhérente" in page


def test_nobody_registers_from_there(client, draft):
    page = get(client, address(draft) + "?vue=adherent").content.decode()

    assert f"/evenements/{draft.slug}/inscription/" not in page


def test_the_address_is_kept_secret(client, draft):
    response = get(client, address(draft))

    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]


def test_an_unannounced_event_previewed_as_a_visitor_says_it_does_not_exist(client, draft):
    Event.objects.filter(pk=draft.pk).update(is_announced=False)

    page = get(client, address(draft)).content.decode()

    assert "pour les autres, cette page n’existe pas" in page
    assert "fil__etape" not in page


@pytest.mark.parametrize("token", ["x", "a" * 48, "é", "%00", "A" * 5000, "-_-"])
def test_a_wrong_address_is_not_found(client, draft, token):
    assert get(client, f"/apercu/{token}/").status_code in (400, 404)


def test_a_link_made_for_something_else_is_not_found(client, draft):
    assert get(client, address(draft, purpose="registration")).status_code == 404


def test_a_link_of_an_older_version_is_dead(client, draft):
    old = address(draft)
    Event.objects.filter(pk=draft.pk).update(link_version=2)

    assert get(client, old).status_code == 404


def test_a_hidden_part_is_previewed_by_members_only(client, draft):
    draft.sessions.filter(audience="members").update(is_hidden_from_public=True)

    assert "fil__etape--adherents" not in get(client, address(draft)).content.decode()
    as_member = get(client, address(draft) + "?vue=adherent").content.decode()
    assert "fil__etape--adherents" in as_member
