"""Seven roles, every address of the URLconf: who is served and who is not, and nothing changes when they are not."""

import re

import pytest
from django.urls import reverse

from cress_site import clock
from tests import factories as make
from tests.members.matrix import table, walking
from tests.members.matrix.world import ROLES, build

pytestmark = pytest.mark.django_db

# What somebody would send who hopes to be let through, whatever the page.
HOPEFUL = {
    "answer": "accept",
    "role": "gone",
    "confirmed": "1",
    "is_sure": "on",
    "post": "yes",
    "email": "intrus@example.org",
    "first_name": "Intruse",
    "name": "Intruse",
    "title": "Intruse",
    "reason": "Parce que.",
    "request": "Parce que.",
    "confirm": "on",
    "_save": "1",
}
REFUSED = (walking.TO_LOGIN, walking.TO_CONFIRM, walking.NOT_FOUND, walking.FORBIDDEN, walking.GONE)


@pytest.fixture
def world():
    with clock.at(make.NOW):
        yield build()


def addresses(world):
    """(name, path, cells) of everything that is tried."""
    for name, cells in table.CELLS.items():
        yield name, path_of(world, name), cells
    for name, model, letters, names_a_row in walking.model_pages():
        row = world.rows[model] if names_a_row else None
        yield name, walking.model_path(name, row), model_cells(name, model, letters)


def model_cells(name, model, letters) -> str:
    if name in table.LEADS_ELSEWHERE:
        return table.TEAM
    may = ["+" if set(letters) & set(rights) else "F" for rights in table.MODELS[model]]
    return "LLLLL" + "".join(may)


def path_of(world, name) -> str:
    given = world.given | admin_given(world.rows)
    if name == "members:consents":
        return reverse(name)
    if name in UNNAMED:
        return UNNAMED[name]
    return reverse(name.split(" ")[0], kwargs=given.get(name, {}))


UNNAMED = {
    "favicon.ico": "/favicon.ico",
    "admin/login/": "/admin/login/",
    "admin/logout/": "/admin/logout/",
    "admin/password_change/": "/admin/password_change/",
    "admin/(?P<url>.*)$": "/admin/ailleurs/",
    "admin:view_on_site": "/admin/r/0/1/",
    "admin:autocomplete": "/admin/autocomplete/?app_label=events&model_name=event&field_name=venue",
    "media": "/media/retours/x/1x1.webp",
}


def admin_given(rows) -> dict:
    event, session, seat = rows["events.event"], rows["events.session"], rows["events.seat"]
    of_event, of_part = {"pk": event.pk}, {"pk": event.pk, "session": session.pk}
    of_seat = {"pk": rows["events.registration"].pk, "seat": seat.pk}
    given = {"account_reset_password_from_key": {"uidb36": "1", "key": "x-y"}}
    for name in table.CELLS:
        if name.startswith("admin:events_event_"):
            given[name] = of_event
        elif name.startswith("admin:events_session_"):
            given[name] = of_part
        elif name.startswith("admin:events_seat_"):
            given[name] = of_seat
        elif found := re.match(
            r"admin:members_(membershipapplication|invitation|joinrequest)_", name
        ):
            given[name] = {"pk": rows[f"members.{found[1]}"].pk}
    return given | {
        "admin:events_proposal_answer": {"pk": rows["events.proposal"].pk},
        "admin:members_membershipapplication_document": {
            "pk": rows["members.membershipapplication"].pk,
            "public_id": rows["members.invitation"].public_id,
        },
        "admin:members_organisation_import_run": {"pk": rows["members.importrun"].pk},
        "admin:members_organisation_merge": {
            "source": rows["members.organisation (twice)"].pk,
            "target": rows["members.organisation"].pk,
        },
        "admin:auth_user_password_change": {"id": rows["members.user"].pk},
        "admin:app_list": {"app_label": "members"},
    }


def test_no_address_is_missing():
    """A new address is written in tests/members/matrix/table.py, with who may open it."""
    known = set(table.CELLS) | {name for name, *_ in walking.model_pages()}
    old = "<path:object_id>/"  # former addresses of the admin's forms, which lead to the new ones
    found = {name for name, route in walking.patterns() if not name.endswith(old)}
    assert found - known == set()
    assert {name.split(" (")[0] for name in table.CELLS} - found == set()
    assert {model for _, model, *_ in walking.model_pages()} == set(table.MODELS)


def test_every_cell(world):
    """0 wrong cells; and no address, opened by whoever may, changes anything."""
    wrong, changed = [], []
    for name, path, cells in list(addresses(world)):
        before = walking.snapshot()
        seen = "".join(tried(world.clients[role], "get", path) for role in ROLES)
        if seen != cells:
            wrong.append(f"{name}: {seen} instead of {cells}")
        if walking.snapshot() != before:
            changed.append(name)
    assert wrong == []
    assert changed == []


def test_a_refused_press_changes_nothing(world):
    wrong, changed = [], []
    hopeful = HOPEFUL | {"link": world.given["members:consents (theirs)"]["link"]}
    for name, path, cells in list(addresses(world)):
        before = walking.snapshot()
        for role, cell in zip(ROLES, table.PRESSES.get(name, cells), strict=True):
            if cell not in REFUSED:
                continue
            client = world.clients[role]
            answers = [tried(client, "post", path, hopeful), tried(client, "delete", path)]
            if walking.SERVED in answers and name not in table.WAY_IN:
                wrong.append(f"{name}, {role}: served")
        if walking.snapshot() != before:
            changed.append(name)
    assert wrong == []
    assert changed == []


def test_who_may_press_is_served(world):
    """The control: what is refused to the others is a press that works for who may."""
    link = world.given["members:consents (theirs)"]
    served = tried(
        world.clients["m"], "post", reverse("members:consents"), link | {"answer": "show"}
    )
    assert served == walking.SERVED
    path = path_of(world, "members:invitation_edit")
    assert tried(world.clients["r"], "post", path, {"answer": "withdraw"}) == walking.SERVED


def tried(client, method, path, data=None) -> str:
    """What this answer amounts to."""
    response = getattr(client, method)(path, data or {})
    if response.streaming:
        b"".join(response.streaming_content)
    return walking.outcome(response)
