"""Files of a part: for whoever may read the part; for the others they do not exist."""

import pytest

from cress_site import clock
from events.models import Event
from tests import factories as make
from tests.conftest import log_in_staff

pytestmark = pytest.mark.django_db

WORDS = b"%PDF-1.7 ce qui se dit entre nous"


@pytest.fixture
def event():
    return make.make_matinale()


@pytest.fixture
def reserved(event):
    return make.make_document(event.parts[0], content=WORDS, file_name="statuts annotés.pdf")


def get(client, document, *, user=None):
    if user and user.is_staff:
        log_in_staff(client, user)
    elif user:
        client.force_login(user)
    slug = document.session.event.slug
    with clock.at(make.NOW):
        return client.get(f"/evenements/{slug}/documents/{document.public_id}/")


def body(response):
    return b"".join(response.streaming_content)


def test_a_file_of_a_public_part_is_for_everybody(client, event):
    response = get(client, make.make_document(event.parts[1], content=WORDS))

    assert response.status_code == 200
    assert body(response) == WORDS


@pytest.mark.parametrize(
    "who",
    [
        lambda: None,
        lambda: make.make_user(),
        lambda: make.make_member(membership="late"),
        lambda: make.make_member(membership="pending"),
    ],
)
def test_a_file_of_a_members_part_does_not_exist_for_others(client, reserved, who):
    assert get(client, reserved, user=who()).status_code == 404


@pytest.mark.parametrize(
    "who",
    [
        lambda: make.make_member(),
        lambda: make.make_member(membership="grace"),
        lambda: make.make_staff(),
    ],
)
def test_a_file_of_a_members_part_is_for_members(client, reserved, who):
    assert body(get(client, reserved, user=who())) == WORDS


def test_whoever_holds_a_seat_there_reads_its_files(client, event, reserved):
    user = make.make_member(membership="late")
    make.make_seat(event.parts[0], user=user)

    assert body(get(client, reserved, user=user)) == WORDS


def test_waiting_is_not_holding_a_seat(client, event, reserved):
    user = make.make_member(membership="late")
    make.make_seat(event.parts[0], user=user, status="waitlisted")

    assert get(client, reserved, user=user).status_code == 404


def test_it_is_handed_over_and_kept_by_nobody(client, reserved):
    response = get(client, reserved, user=make.make_member())
    response.close()

    assert response["Content-Disposition"].startswith("attachment")
    assert "statuts%20annot%C3%A9s.pdf" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("state", ["draft", "unannounced", "hidden"])
def test_a_file_of_what_others_may_not_know_does_not_exist(client, event, state):
    document = make.make_document(event.parts[1], content=WORDS)
    if state == "draft":
        Event.objects.update(publication_state="draft")
    elif state == "unannounced":
        Event.objects.update(is_announced=False)
    else:
        event.sessions.update(is_hidden_from_public=True)

    assert get(client, document).status_code == 404


def test_a_file_is_found_under_its_own_event_only(client, event):
    document = make.make_document(event.parts[1], content=WORDS)
    other = make.make_event()
    make.make_session(other)

    response = client.get(f"/evenements/{other.slug}/documents/{document.public_id}/")

    assert response.status_code == 404


def test_a_missing_file_is_not_found(client, event):
    document = make.make_document(event.parts[1], content=WORDS)
    document.file.storage.delete(document.file.name)

    assert get(client, document).status_code == 404
