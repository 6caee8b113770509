"""The admin's first page: what comes, what is due, what went wrong."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from cress_site import clock, outbox
from cress_site.admin import words
from cress_site.models import JournalEntry, Message
from tests.events.admin_posts import plain
from tests.factories import NOW, days, fill, make_event, make_matinale, make_seat, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(NOW):
        yield


def desk(client):
    return plain(client.get(reverse("admin:index")))


def test_a_calm_day(staff_client):
    text = desk(staff_client)
    assert "Lundi 23 novembre, bonjour Élise" in text
    assert "Rien à faire aujourd’hui." in text
    assert "CRESS Auvergne" in text


def test_what_comes_is_shown_with_its_seats(staff_client):
    event = make_matinale()
    fill(event.parts[0], 3)
    text = desk(staff_client)
    assert "jeu. 10 déc." in text
    assert "<b>3/25</b>" in text


def test_what_is_due_says_its_day_or_its_delay(staff_client):
    make_event("Brouillon proche", publication_state="draft", starts_at=NOW + days(10))
    make_event("Sans lieu", venue=None, territory=None, starts_at=NOW + days(29))
    past = make_session(make_event("Passée", starts_at=NOW - days(5)))
    make_seat(past)
    text = desk(staff_client)
    assert "Publier, en retard de 11 jours" in text
    assert "Confirmer le lieu, en retard de 1 jour" in text
    assert "Saisir les présences du papier, en retard de 3 jours" in text


def test_what_went_wrong_is_said(staff_client):
    Message.objects.create(
        key="a", kind="reminder", recipient="x@example.org", state="undeliverable"
    )
    session = make_session(capacity=5)
    make_seat(session, status="waitlisted")
    text = desk(staff_client)
    assert "1 e-mail refusé" in text
    assert "5 places sont libres alors que des personnes attendent." in text


def test_mails_are_filtered_by_state_and_sent_again(staff_client):
    sent = Message.objects.create(key="a", kind="reminder", recipient="a@example.org", state="sent")
    refused = Message.objects.create(
        key="b", kind="reminder", recipient="b@example.org", state="undeliverable", error="550"
    )
    waiting = Message.objects.create(key="c", kind="reminder", recipient="c@example.org")
    url = reverse("admin:cress_site_message_changelist")
    page = staff_client.get(url, {"state__exact": "undeliverable"})
    assert list(page.context["cl"].result_list) == [refused]
    answer = staff_client.post(
        url,
        {"action": "resend", "_selected_action": [sent.pk, refused.pk, waiting.pk]},
        follow=True,
    )
    told = [plain(str(message)) for message in answer.context["messages"]]
    assert told == [
        "2 e-mails remis en file d’envoi.",
        "1 laissée telle quelle : envoi en attente.",
    ]
    refused.refresh_from_db()
    assert (refused.state, refused.error) == ("queued", "")
    assert JournalEntry.objects.filter(verb="message_resent").count() == 2


def test_mails_and_journal_are_read_only(staff_client):
    message = Message.objects.create(key="a", kind="reminder", recipient="a@example.org")
    entry = JournalEntry.objects.create(verb="created", object_type="event", object_id="1")
    for row in (message, entry):
        name = f"admin:cress_site_{row._meta.model_name}"
        change = reverse(f"{name}_change", args=[row.pk])
        assert staff_client.get(change).status_code == 200
        assert staff_client.post(change, {}).status_code == 403
        assert staff_client.get(reverse(f"{name}_add")).status_code == 403
        delete = reverse(f"{name}_delete", args=[row.pk])
        assert staff_client.post(delete, {"post": "yes"}).status_code == 403


def test_every_mail_has_a_name_in_french():
    assert [kind for kind in outbox._kinds if kind not in words.KINDS] == []


def test_every_verb_of_the_journal_has_a_name_in_french():
    """Reads the verbs in the services themselves: a new one without its words is found here."""
    used = set()
    for app in ("cress_site", "venues", "members", "events"):
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py"):
            used |= set(_verbs(ast.parse(path.read_text())))
    assert sorted(verb for verb in used if verb not in words.VERBS) == []


def _verbs(tree):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in ("Act", "note", "record"):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value
