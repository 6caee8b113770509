"""The addresses of the newsletter: what the team takes, what a person reads and erases, how long each lasts."""

import hashlib

import pytest
from django.urls import reverse

from cress_site import clock, privacy
from cress_site.models import JournalEntry
from members.models import NewsletterSubscription
from members.texts import NEWSLETTER_NOTICES, NEWSLETTER_VERSION
from tests import factories as make
from tests.members.factories_newsletter import make_pending, make_subscription

pytestmark = pytest.mark.django_db
ADDRESS = "lectrice@example.org"


@pytest.fixture(autouse=True)
def at_now():
    make.make_site()
    with clock.at(make.NOW):
        yield


def test_the_team_takes_the_addresses_and_it_is_written_down(staff_client):
    make_subscription(territories=[make.make_territory()])
    make_subscription("=cmd@example.org", unsubscribed_at=make.NOW)
    make_pending("jamais@example.org")
    page = reverse("admin:members_newslettersubscription_changelist")
    ids = [row.pk for row in NewsletterSubscription.objects.all()]
    response = staff_client.post(page, {"action": "export_csv", "_selected_action": ids})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "'=cmd@example.org;désabonné;tous;" in lines[1]
    assert lines[2].startswith("lectrice@example.org;abonné;Allier;")
    assert "jamais@example.org" not in response.content.decode()
    entry = JournalEntry.objects.get(verb="newsletter_exported")
    assert (entry.actor_id, entry.data) == (staff_client.user.pk, {"number": 2})


def test_leaving_with_the_list_is_a_right_given_apart(team_client):
    row = make_subscription()
    page = reverse("admin:members_newslettersubscription_changelist")
    assert "lectrice@example.org" in team_client.get(page).content.decode()
    asked = {"action": "export_csv", "_selected_action": [row.pk]}
    assert "text/csv" not in team_client.post(page, asked, follow=True)["Content-Type"]
    assert JournalEntry.objects.filter(verb="newsletter_exported").count() == 0


@pytest.mark.parametrize(
    "query", ["?etat=active", "?etat=pending", "?territoire=03", "?q=lectrice"]
)
def test_the_list_answers_its_filters(staff_client, query):
    make_subscription(territories=[make.make_territory()])
    page = reverse("admin:members_newslettersubscription_changelist")
    shown = staff_client.get(page + query).content.decode()
    assert ("lectrice@example.org" in shown) == (query != "?etat=pending")


def test_a_person_reads_and_erases_what_is_held():
    make_subscription(territories=[make.make_territory()])
    held = privacy.export(ADDRESS)["lettre"]
    assert held["texte accepté"] == NEWSLETTER_VERSION
    assert held["territoires"] == ["Allier"]
    privacy.erase(ADDRESS)
    assert NewsletterSubscription.objects.count() == 0
    assert privacy.export(ADDRESS)["lettre"] is None


@pytest.mark.parametrize(
    ("fields", "lasts"),
    [
        ({"confirmed_at": None}, 7),
        ({"unsubscribed_at": make.NOW}, 90),
        ({}, 3 * 365 - 1),
    ],
)
def test_each_address_lasts_its_time(fields, lasts):
    make_subscription(**fields)
    privacy.purge(make.NOW + make.days(lasts - 1))
    assert NewsletterSubscription.objects.count() == 1
    late = make.NOW + make.days(lasts + 3)
    assert privacy.purge(late, dry_run=True)["adresses de la lettre"] == 1
    privacy.purge(late)
    assert NewsletterSubscription.objects.count() == 0


def test_a_changed_text_is_a_new_version():
    """Whoever edits the notice gives it a new version: the proof names what was read."""
    digests = {
        version: hashlib.sha256(text.encode()).hexdigest()[:12]
        for version, text in NEWSLETTER_NOTICES.items()
    }
    assert digests == {"2026-11": "260aaee5120a"}
