"""Two rows of one structure become one: every row below is looked for afterwards."""

import datetime as dt

import pytest

from cress_site import clock
from cress_site.models import JournalEntry
from members.models import (
    Accreditation,
    ImportedContact,
    Organisation,
    OrganisationAccreditation,
    Representative,
)
from members.services import invitation, merging
from members.services import membership as memberships
from tests import factories as make

pytestmark = pytest.mark.django_db
SIRET = "00000014100010"


@pytest.fixture(autouse=True)
def _today():
    make.make_site()
    with clock.at(make.NOW):
        yield


@pytest.fixture
def pair():
    source = make.make_organisation(
        "COULEUR BOCAGE", slug="bocage-2", siret=SIRET, city="Moulins", internal_note="note A"
    )
    target = make.make_organisation("Couleur Bocage", internal_note="note B")
    return source, target


def merge(source, target):
    return merging.merge(source=source, target=target, actor=make.make_staff())


def test_empty_fields_are_filled_and_nothing_is_overwritten(pair):
    source, target = pair
    target.city = "Yzeure"
    target.save()
    plan = merging.plan(source=source, target=target)
    merge(source, target)
    target.refresh_from_db()

    assert plan.filled == ["SIRET du siège"]
    assert plan.differing == [("commune", "Yzeure", "Moulins")]
    assert (target.siret, target.city, target.name) == (SIRET, "Yzeure", "Couleur Bocage")
    assert "note A" in target.internal_note
    assert "note B" in target.internal_note
    assert not Organisation.objects.filter(pk=source.pk).exists()


def test_memberships_of_one_period_become_one(pair):
    source, target = pair
    source.memberships.update(paid_on=dt.date(2026, 2, 1))
    make.make_membership(source, year=2025)
    merge(source, target)

    years = target.memberships.order_by("starts_on").values_list("starts_on__year", "paid_on")
    assert list(years) == [(2025, None), (2026, dt.date(2026, 2, 1))]


def test_people_of_both_speak_once_with_the_wider_charge(pair):
    source, target = pair
    both = make.make_member(source, is_referent=True)
    make.represent(both, target, job="gérante")
    alone = make.make_member(source)
    former = make.make_user()
    make.represent(former, source, ends_on=dt.date(2025, 1, 1))
    merge(source, target)

    links = Representative.objects.filter(organisation=target)
    assert {link.user for link in links} == {both, alone, former}
    assert (links.get(user=both).is_referent, links.get(user=both).job) == (True, "gérante")


def test_registrations_and_organised_events_follow(pair):
    source, target = pair
    first, second = make.make_event(), make.make_event()
    first.organisers.add(source, target)
    second.organisers.add(source)
    registration = make.make_registration(first, organisation=source)
    make.make_seat(make.make_session(first), registration)
    merge(source, target)

    registration.refresh_from_db()
    assert registration.organisation == target
    assert registration.seats.count() == 1
    assert [list(event.organisers.all()) for event in (first, second)] == [[target], [target]]


def test_the_rest_follows(pair):
    source, target = pair
    esus = Accreditation.objects.create(name="ESUS")
    for row in pair:
        OrganisationAccreditation.objects.create(organisation=row, accreditation=esus)
        invitation.invite(
            organisation=row, email="a@example.org", is_referent=False, actor=make.make_staff()
        )
        ImportedContact.objects.create(organisation=row, email="b@example.org")
    ImportedContact.objects.create(organisation=source, email="c@example.org")
    venue = make.make_venue()
    source.venues.add(venue)
    merge(source, target)

    assert target.organisationaccreditation_set.count() == 1
    assert sorted(target.invitations.values_list("ending", flat=True)) == ["", "withdrawn"]
    assert set(target.imported_contacts.values_list("email", flat=True)) == {
        "b@example.org",
        "c@example.org",
    }
    assert list(target.venues.all()) == [venue]


def test_the_journal_of_both_stays(pair):
    source, target = pair
    memberships.renew(organisations=[source], year=2027, actor=None, accepted_on=make.TODAY)
    merge(source, target)

    assert JournalEntry.objects.filter(object_id=str(source.pk), verb="membership_renewed").exists()
    entry = JournalEntry.objects.get(verb="merged")
    assert (entry.object_id, entry.data["source"]) == (str(target.pk), source.pk)


def test_a_structure_is_not_merged_into_itself(pair):
    with pytest.raises(merging.SameStructure):
        merge(pair[0], pair[0])


def test_the_address_of_the_row_given_up_leads_to_the_one_that_is_kept(client, pair):
    source, target = pair
    Organisation.objects.filter(pk=target.pk).update(is_listed=True, listing_consent_at=make.NOW)
    older = make.make_organisation("Bocage d’antan", slug="bocage-3")
    merge(older, source)
    merge(source, target)
    for slug in ("bocage-2", "bocage-3"):
        answer = client.get(f"/adherents/{slug}/")
        assert (answer.status_code, answer["Location"]) == (301, f"/adherents/{target.slug}/")
    Organisation.objects.filter(pk=target.pk).update(is_listed=False)
    assert client.get("/adherents/bocage-2/").status_code == 404, "it says nothing of who hides"
