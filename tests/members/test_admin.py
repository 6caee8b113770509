"""Structures and people in the admin: one screen, numbers checked, and nobody climbs higher than they are."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from cress_site import clock
from cress_site.models import JournalEntry
from members.models import Membership, Organisation, Representative, User
from tests.events.admin_posts import fields_of, plain, texts
from tests.factories import (
    NOW,
    make_member,
    make_organisation,
    make_staff,
    make_user,
    represent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(NOW):
        yield


def page(name, *args):
    return reverse(f"admin:members_{name}", args=args)


def save(client, url, **changes):
    data = fields_of(client.get(url)) | {"_continue": "1"} | changes
    return client.post(url, data, follow=True)


# --------------------------------------------------------------------------- structures


def test_a_structure_its_dues_and_its_people_are_one_screen(staff_client):
    person = make_user(first_name="Nadège")
    answer = save(
        staff_client,
        page("organisation_add"),
        name="L’Écofab de la Sioule",
        legal_form="scic",
        siren="552 100 554",
        **{
            "memberships-TOTAL_FORMS": "1",
            "memberships-0-starts_on": "01/01/2026",
            "memberships-0-ends_on": "31/12/2026",
            "memberships-0-accepted_on": "10/01/2026",
            "representatives-TOTAL_FORMS": "1",
            "representatives-0-user": person.pk,
            "representatives-0-is_referent": "on",
        },
    )
    organisation = Organisation.objects.get()
    assert texts(answer) == ["Enregistré."]
    assert organisation.sort_key.endswith("ecofab de la sioule")
    assert organisation.slug == "l-ecofab-de-la-sioule"
    assert organisation.siren == "552100554"
    assert organisation.memberships.get().ends_on == dt.date(2026, 12, 31)
    assert organisation.representatives.get().user == person
    assert "à jour" in plain(answer)
    kinds = set(JournalEntry.objects.values_list("object_type", flat=True))
    assert {"organisation", "membership", "representative"} <= kinds


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("siren", "552100555", "Un SIREN compte neuf chiffres."),
        ("siren", "١٢٣٤٥٦٧٨٩", "Un SIREN compte neuf chiffres."),
        ("siret", "12345678901234", "Un SIRET compte quatorze chiffres."),
        ("rna", "W12", "Un numéro RNA commence par W"),
        ("naf", "9499Z", "Un code NAF s’écrit avec quatre chiffres et une lettre."),
        ("public_email", "pas-une-adresse", "Cette adresse e-mail semble incomplète."),
        ("created_year", "-1", "Écrivez un nombre égal ou supérieur à 0."),
        ("left_on", "30/02/2026", "Cette date n’existe pas."),
    ],
)
def test_wrong_numbers_are_said(staff_client, field, value, sentence):
    changes = {"name": "Halle", "legal_form": "scop", field: value}
    answer = save(staff_client, page("organisation_add"), **changes)
    assert sentence in plain(answer)
    assert not Organisation.objects.exists()


def test_dues_that_end_before_they_begin_are_refused(staff_client):
    organisation = make_organisation(membership="none")
    answer = save(
        staff_client,
        page("organisation_change", organisation.pk),
        **{
            "memberships-TOTAL_FORMS": "1",
            "memberships-0-starts_on": "31/12/2026",
            "memberships-0-ends_on": "01/01/2026",
        },
    )
    assert "La fin doit venir après le début." in plain(answer)
    assert not Membership.objects.exists()


def test_the_same_person_twice_is_refused(staff_client):
    organisation, person = make_organisation(), make_user()
    answer = save(
        staff_client,
        page("organisation_change", organisation.pk),
        **{
            "representatives-TOTAL_FORMS": "2",
            "representatives-0-user": person.pk,
            "representatives-1-user": person.pk,
        },
    )
    assert "Cette ligne figure deux fois." in plain(answer)
    assert not Representative.objects.exists()


def test_the_state_is_a_column_and_a_filter(staff_client):
    late = make_organisation("Retardataire", membership="late")
    make_organisation("Ponctuelle")
    answer = staff_client.get(page("organisation_changelist"), {"adhesion": "late"})
    assert list(answer.context["cl"].result_list) == [late]
    assert "en retard" in plain(answer)


def test_a_structure_with_registrations_leaves_no_dead_end(staff_client):
    organisation = make_organisation()
    make_member(organisation)
    answer = staff_client.post(
        page("organisation_delete", organisation.pk), {"post": "yes"}, follow=True
    )
    assert answer.status_code == 200
    assert not Organisation.objects.exists()


def test_the_list_asks_as_much_for_many_as_for_few(staff_client, django_assert_max_num_queries):
    for _ in range(15):
        make_member()
    with django_assert_max_num_queries(20):
        staff_client.get(page("organisation_changelist"))


# --------------------------------------------------------------------------- people


def test_a_person_is_made_without_a_password(staff_client):
    save(staff_client, page("user_add"), email=" Camille@Example.ORG ", first_name="Camille")
    person = User.objects.get(first_name="Camille")
    assert person.email == "camille@example.org"
    assert not person.has_usable_password()


def test_an_address_is_one_person(staff_client):
    make_user("prise@example.org")
    answer = save(staff_client, page("user_add"), email="PRISE@example.org")
    assert "Une personne porte déjà cette adresse e-mail." in plain(answer)


def test_a_former_address_opens_the_account_no_more(staff_client):
    person = make_user("avant@example.org")
    EmailAddress.objects.create(user=person, email="avant@example.org", verified=True)
    save(staff_client, page("user_change", person.pk), email="apres@example.org")
    assert not EmailAddress.objects.filter(email="avant@example.org").exists()


def test_a_shared_mailbox_is_nobody_of_the_team(staff_client):
    person = make_user()
    answer = save(
        staff_client, page("user_change", person.pk), is_staff="on", is_shared_mailbox="on"
    )
    assert "Une adresse partagée ne convient pas à l’équipe" in plain(answer)


def test_a_password_is_for_the_team_only(staff_client):
    member, colleague = make_member(), make_staff()
    answer = staff_client.get(f"/admin/members/user/{member.pk}/password/", follow=True)
    assert "Seules les personnes de l’équipe ont un mot de passe." in plain(answer)
    secret = "trois chevaux mangent le foin"
    url = f"/admin/members/user/{colleague.pk}/password/"
    assert staff_client.get(url).status_code == 200
    weak = staff_client.post(url, {"password1": "court", "password2": "court"})
    assert weak.status_code == 200
    staff_client.post(url, {"password1": secret, "password2": secret, "set-password": "1"})
    colleague.refresh_from_db()
    assert colleague.check_password(secret)


# --------------------------------------------------------------------------- least privilege


def test_the_team_cannot_climb(team_client):
    person = make_member()
    save(
        team_client,
        page("user_change", person.pk),
        first_name="Corrigée",
        is_staff="on",
        is_superuser="on",
        groups="1",
    )
    person.refresh_from_db()
    assert person.first_name == "Corrigée"
    assert not person.is_staff
    assert not person.is_superuser
    assert not person.groups.exists()


def test_the_team_cannot_take_a_colleague_s_account_over(team_client):
    boss = make_staff(is_superuser=True)
    url = page("user_change", boss.pk)
    assert team_client.get(url).status_code == 200  # to look at
    answer = team_client.post(url, {"email": "pirate@example.org", "_save": "1"})
    assert answer.status_code == 403
    assert team_client.get(f"/admin/members/user/{boss.pk}/password/").status_code == 403
    assert team_client.post(page("user_delete", boss.pk), {"post": "yes"}).status_code == 403


def test_the_team_reaches_neither_groups_nor_settings(team_client):
    assert team_client.get("/admin/auth/group/").status_code == 403
    assert team_client.get("/admin/cress_site/sitesettings/1/change/").status_code == 403


def test_the_team_manages_structures(team_client):
    organisation = make_organisation()
    represent(make_user(), organisation)
    save(team_client, page("organisation_change", organisation.pk), city="Riom")
    organisation.refresh_from_db()
    assert organisation.city == "Riom"
