"""Who may do what in the admin: the group of every day, the two rights given apart, and nobody else."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cress_site import clock
from tests.events.admin_posts import plain
from tests.factories import NOW, make_matinale, make_member, make_registration, make_seat

pytestmark = pytest.mark.django_db

EVENT_PAGES = (
    "publish", "unpublish", "archive", "cancel", "postpone", "schedule", "duplicate",
    "telephone", "write", "export",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(NOW):
        yield


def pages(event):
    """Every page of the team about one event."""
    session = event.parts[0]
    seat = make_seat(session)
    for name in EVENT_PAGES:
        yield reverse(f"admin:events_event_{name}", args=[event.pk])
    for name in ("cancel", "sheet", "attendance"):
        yield reverse(f"admin:events_session_{name}", args=[event.pk, session.pk])
    for name in ("cancel", "give", "move"):
        yield reverse(f"admin:events_seat_{name}", args=[seat.registration_id, seat.pk])
    yield reverse("admin:events_event_change", args=[event.pk])
    yield reverse("admin:events_event_history", args=[event.pk])
    yield reverse("admin:events_registration_changelist")


def test_visitors_and_members_are_sent_to_log_in(client):
    event = make_matinale()
    urls = list(pages(event))
    for url in urls:
        assert client.get(url).status_code == 302
    client.force_login(make_member())
    for url in urls:
        assert client.get(url).status_code in (302, 403)
        assert client.post(url, {}).status_code in (302, 403)


def test_the_team_opens_every_page_but_the_export(team_client):
    event = make_matinale()
    refused = [url for url in pages(event) if team_client.get(url).status_code != 200]
    assert refused == [reverse("admin:events_event_export", args=[event.pk])]


def test_staff_without_a_group_may_do_nothing(team_client):
    event = make_matinale()
    urls = list(pages(event))
    team_client.user.groups.clear()
    assert [url for url in urls if team_client.get(url).status_code != 403] == []
    assert [url for url in urls if team_client.post(url, {}).status_code != 403] == []


def test_the_export_is_a_right_of_its_own(team_client):
    event = make_matinale()
    url = reverse("admin:events_event_export", args=[event.pk])
    team_client.user.groups.add(Group.objects.get(name__contains="exports"))
    page = plain(team_client.get(url))
    assert "Exporter (CSV)" in page
    assert "besoins d’accueil" not in page
    team_client.user.groups.add(Group.objects.get(name__contains="besoins"))
    assert "Avec les besoins d’accueil" in plain(team_client.get(url))


def test_needs_are_read_with_their_right_only(team_client):
    event = make_matinale()
    registration = make_registration(event, needs="boucle magnétique", needs_consent_at=NOW)
    url = reverse("admin:events_registration_change", args=[registration.pk])
    assert "boucle magnétique" not in plain(team_client.get(url))
    team_client.user.groups.add(Group.objects.get(name__contains="besoins"))
    assert "boucle magnétique" in plain(team_client.get(url))


def test_the_first_page_shows_only_what_one_may_see(team_client):
    make_matinale()
    page = plain(team_client.get(reverse("admin:index")))
    assert "Matinale de Clermont-Ferrand" in page
    assert "Réglages du site" not in page
    team_client.user.groups.clear()
    assert "Matinale de Clermont-Ferrand" not in plain(team_client.get(reverse("admin:index")))
