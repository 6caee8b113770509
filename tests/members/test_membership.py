"""A year renewed in one action, the three reminders, and the places given subject to renewal."""

import datetime as dt

import pytest

from cress_site import clock, outbox
from cress_site.models import JournalEntry, Message
from events.structures import subject_to_renewal
from members.models import Membership
from members.services import membership as service
from members.tasks import remind_memberships
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _today():
    make.make_site()
    with clock.at(make.NOW):
        yield


def renew(*organisations, year=2027, **given):
    staff = make.make_staff()
    given = {"accepted_on": DAY} | given
    return service.renew(organisations=organisations, year=year, actor=staff, **given)


# --------------------------------------------------------------------------- renewing


def test_one_action_says_how_many_and_why_not():
    current = make.make_organisation("Couleur Bocage")
    late = make.make_organisation("Bois d’ici", membership="late")
    found = renew(
        current, late, *[make.make_organisation(membership=state) for state in ("pending", "left", "none")]
    )  # fmt: skip

    assert {row.organisation.name for row in found.done} == {"Couleur Bocage", "Bois d’ici"}
    assert sorted(why for _, why in found.skipped) == ["left", "pending", "pending"]
    made = current.memberships.get(starts_on=dt.date(2027, 1, 1))
    assert (made.ends_on, made.accepted_on, made.paid_on) == (dt.date(2027, 12, 31), DAY, None)
    assert JournalEntry.objects.filter(verb="membership_renewed").count() == 2


def test_renewed_twice_is_renewed_once():
    organisation = make.make_organisation()
    renew(organisation)
    found = renew(organisation)

    assert [why for _, why in found.skipped] == ["recorded"]
    assert organisation.memberships.count() == 2


def test_a_year_that_does_not_begin_in_january_goes_on_from_its_end():
    organisation = make.make_organisation(membership="none")
    make.make_membership(organisation, starts_on=dt.date(2026, 3, 1), ends_on=dt.date(2027, 2, 28))
    row = renew(organisation).done[0]

    assert (row.starts_on, row.ends_on) == (dt.date(2027, 3, 1), dt.date(2028, 2, 29))


def test_the_referentes_are_told_once_recorded():
    organisation = make.make_organisation("Couleur Bocage")
    make.make_member(organisation, email="camille@example.org", is_referent=True)
    make.make_member(organisation)
    renew(organisation)

    message = Message.objects.get()
    assert message.recipient == "camille@example.org"
    mail = outbox.render(message)
    assert mail.subject == "Adhésion enregistrée jusqu’au 31\u00a0déc. 2027"
    assert "de Couleur Bocage est enregistrée, du 1er\u00a0janvier 2027" in mail.text


def test_nobody_is_told_when_the_team_says_so():
    organisation = make.make_organisation()
    make.make_member(organisation, is_referent=True)
    renew(organisation, is_told=False)

    assert not Message.objects.exists()


# --------------------------------------------------------------------------- reminders


def remind_on(day):
    before = Message.objects.count()
    with clock.at(make.paris(f"{day} 08:00")):
        remind_memberships(timestamp=0)
    return [message.kind for message in Message.objects.order_by("pk")[before:]]


def test_three_steps_each_once():
    make.make_member(make.make_organisation(), is_referent=True)

    assert remind_on("2026-11-30") == []
    assert remind_on("2026-12-02") == ["membership_renewal_1"]
    assert remind_on("2026-12-03") == []
    assert remind_on("2027-01-10") == []
    assert remind_on("2027-01-15") == ["membership_renewal_2"]
    assert remind_on("2027-03-09") == []
    assert remind_on("2027-03-12") == ["membership_renewal_3"]
    assert remind_on("2027-03-31") == []
    assert remind_on("2027-04-01") == []


def test_a_day_missed_is_caught_up():
    make.make_member(make.make_organisation(), is_referent=True)

    assert remind_on("2026-12-20") == ["membership_renewal_1"]


@pytest.mark.parametrize("accepted", [DAY, None])
def test_no_reminder_once_something_follows(accepted):
    organisation = make.make_organisation()
    make.make_member(organisation, is_referent=True)
    make.make_membership(organisation, year=2027, accepted_on=accepted)

    assert remind_on("2026-12-20") == []


@pytest.mark.parametrize("state", ["late", "pending", "left", "none"])
def test_the_others_are_left_alone(state):
    make.make_member(make.make_organisation(membership=state), is_referent=True)

    assert remind_on("2026-12-20") == []


def test_without_referente_the_address_of_the_structure_is_used():
    make.make_organisation(private_email="bureau@example.org")
    make.make_organisation()
    remind_on("2026-12-20")

    assert [message.recipient for message in Message.objects.all()] == ["bureau@example.org"]


def test_a_reminder_is_moot_once_renewed():
    organisation = make.make_organisation()
    make.make_member(organisation, is_referent=True)
    remind_on("2026-12-20")
    message = Message.objects.get()
    with clock.at(make.paris("2026-12-20 09:00")):
        assert "31\u00a0décembre 2026" in outbox.render(message).text
        make.make_membership(organisation, year=2027)
        assert outbox.render(message) is None


def test_the_last_reminder_names_the_places_concerned():
    organisation = make.make_organisation()
    user = make.make_member(organisation, is_referent=True)
    event = make.make_event("Matinale de Vichy", starts_at=make.paris("2027-04-20 08:30"))
    part = make.make_members_session(event, "Secret de la présidence")
    make.make_seat(part, make.make_registration(event, user=user, organisation=organisation))
    remind_on("2027-03-12")

    with clock.at(make.paris("2027-03-12 09:00")):
        text = outbox.render(Message.objects.get()).text
    assert "Places concernées" in text
    assert "Matinale de Vichy, Entre adhérents, mardi\u00a020\u00a0avril 2027" in text
    assert "Secret" not in text


# --------------------------------------------------------------------------- subject to renewal


def test_places_given_subject_to_renewal_are_listed():
    organisation = make.make_organisation("Couleur Bocage")
    user = make.make_member(organisation)
    for title, moment in (
        ("Loin", "2027-04-20 08:30"),
        ("Proche", "2026-12-10 08:30"),
        ("En grâce", "2027-02-01 08:30"),
    ):
        event = make.make_event(title, starts_at=make.paris(moment))
        part = make.make_members_session(event)
        make.make_seat(part, make.make_registration(event, user=user, organisation=organisation))

    assert [line.event for line in subject_to_renewal()] == ["Loin"]
    Membership.objects.create(
        organisation=organisation, starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 12, 31), accepted_on=DAY
    )  # fmt: skip
    assert subject_to_renewal() == []
