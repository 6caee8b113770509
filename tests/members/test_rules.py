"""Entitlement: the part's own day decides, and the answer says why."""

import datetime as dt

import pytest

from cress_site import clock
from members import rules, sentences
from members.rules import Standing, entitlement
from tests import factories as f

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
NEXT_YEAR = dt.date(2027, 1, 12)


def standing(membership="current", **fields):
    return Standing.of(f.make_organisation(membership=membership, **fields), grace_months=3)


def test_a_current_period_opens_its_own_days():
    assert entitlement(standing(), dt.date(2026, 12, 10), TODAY).is_granted


def test_current_today_while_the_next_period_is_not_recorded_is_accepted_subject_to_renewal():
    s = Standing.of(f.make_organisation(), grace_months=0)
    answer = entitlement(s, NEXT_YEAR, TODAY)
    assert answer.is_granted
    assert answer.is_subject_to_renewal


def test_grace_is_said_with_its_last_day():
    answer = entitlement(standing(), NEXT_YEAR, NEXT_YEAR)
    assert answer.notice.code == "membership_grace"
    assert answer.notice.facts["grace_until"] == dt.date(2027, 3, 31)
    assert "a pris fin le 31" in sentences.say(answer.notice, contact_phone="0", contact_email="a")


def test_a_year_that_is_not_over_is_not_said_to_have_ended():
    """Seen in November, for a meeting in January: « a pris fin le 31 décembre »."""
    notice = entitlement(standing(), NEXT_YEAR, TODAY).notice
    said = sentences.say(notice, contact_phone="0", contact_email="a")
    assert "prend fin le 31\u00a0décembre 2026. Vous pourrez encore participer" in said
    last_day = entitlement(standing(), NEXT_YEAR, dt.date(2026, 12, 31)).notice
    assert last_day.code == "membership_grace_ahead"


def test_a_next_period_recorded_but_not_accepted_closes_what_lies_beyond_grace():
    organisation = f.make_organisation()
    f.make_membership(organisation, year=2027, accepted_on=None)
    answer = entitlement(Standing.of(organisation, 0), NEXT_YEAR, TODAY)
    assert answer.refusal.code == "membership_ends_before"


def test_a_membership_that_starts_later():
    organisation = f.make_organisation(membership="none")
    f.make_membership(organisation, year=2027)
    answer = entitlement(Standing.of(organisation, 3), dt.date(2026, 12, 10), TODAY)
    assert answer.refusal.code == "membership_not_started"


@pytest.mark.parametrize(
    ("membership", "state"),
    [
        ("current", rules.CURRENT),
        ("grace", rules.GRACE),
        ("late", rules.LATE),
        ("pending", rules.PENDING),
        ("none", rules.PENDING),
        ("left", rules.LEFT),
    ],
)
def test_the_state_is_computed(membership, state):
    assert standing(membership).state_on(TODAY) == state


def test_the_last_day_of_grace_is_in_and_the_next_is_out():
    s = standing()
    assert s.is_current_on(dt.date(2027, 3, 31))
    assert not s.is_current_on(dt.date(2027, 4, 1))


def test_the_refusal_is_one_sentence_with_its_way_out():
    f.make_site()
    organisation = f.make_organisation("Les Ateliers du Sancy solidaire", membership="late")
    with clock.at(f.NOW):
        refusal = entitlement(Standing.of(organisation, 3), dt.date(2026, 12, 10), TODAY).refusal
    assert sentences.say(refusal).startswith(
        "L’adhésion des Ateliers du Sancy solidaire a pris fin le 31\u00a0décembre 2025"
    )
    assert sentences.way_out(refusal) == "Renouveler l’adhésion"


def test_months_are_added_to_the_last_day_when_the_month_is_shorter():
    assert rules.add_months(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert rules.add_months(dt.date(2026, 12, 31), 3) == dt.date(2027, 3, 31)
