"""Derived links: one purpose, one version, one spelling; yesterday's key still opens."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cress_site import links

ROW = uuid.UUID("12345678-1234-5678-1234-567812345678")


def test_a_link_opens_its_own_row_for_its_own_purpose_and_version():
    token = links.make("registration", ROW, 1)
    assert links.public_id_of(token) == ROW
    assert links.is_valid(token, "registration", ROW, 1)
    assert not links.is_valid(token, "partner", ROW, 1)
    assert not links.is_valid(token, "registration", ROW, 2)
    assert not links.is_valid(token, "registration", uuid.uuid4(), 1)


def test_yesterday_s_key_still_opens_and_a_lost_one_does_not(settings):
    token = links.make("registration", ROW, 1)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "y" * 60
    assert links.is_valid(token, "registration", ROW, 1)
    settings.SECRET_KEY_FALLBACKS = []
    assert not links.is_valid(token, "registration", ROW, 1)


@pytest.mark.parametrize("change", ["{}=", "{}==", " {}", "{}\n", "{}.", "{}A"])
def test_a_link_has_one_spelling(change):
    token = change.format(links.make("registration", ROW, 1))
    assert links.public_id_of(token) is None
    assert not links.is_valid(token, "registration", ROW, 1)


@given(st.text(max_size=80))
def test_nothing_made_up_opens_anything(token):
    assert not links.is_valid(token, "registration", ROW, 1)
