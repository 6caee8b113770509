"""The team's pages about structures: the sheet, renewals, exports, imports, waves, merges, follow-up."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cress_site import clock
from cress_site.models import JournalEntry
from members.models import ImportedContact, ImportRun, Membership, Organisation
from members.services import importing
from tests import factories as make
from tests.members.sheets import csv_file, line

pytestmark = pytest.mark.django_db
LIST = "/admin/members/organisation/"
SIRET = "00000014100010"


@pytest.fixture(autouse=True)
def _today():
    make.make_site()
    with clock.at(make.NOW):
        yield


def text_of(response):
    return response.content.decode()


def press(client, action, rows, **data):
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, chosen | data, follow=True)


# --------------------------------------------------------------------------- the list and the sheet


@pytest.mark.parametrize("state", ["current", "grace", "late", "pending", "left"])
def test_filtered_by_state(team_client, state):
    for one in ("current", "grace", "late", "pending", "left"):
        make.make_organisation(f"Ici {one}", membership=one)
    page = text_of(team_client.get(f"{LIST}?adhesion={state}"))

    assert f"Ici {state}" in page
    assert page.count(">Ici ") == 1


def test_the_sheet_says_everything_on_one_screen(team_client):
    row = make.make_organisation("Couleur Bocage", membership="grace")
    user = make.make_member(row, first_name="Camille", is_referent=True)
    event = make.make_event("Matinale du bocage", starts_at=make.paris("2026-11-10 08:30"))
    registration = make.make_registration(event, user=user, organisation=row)
    make.make_seat(
        make.make_session(event), registration, checked_in_at=make.paris("2026-11-10 09:00")
    )
    page = text_of(team_client.get(f"{LIST}{row.pk}/change/"))

    for piece in (
        "Matinale du bocage",
        "10\u00a0novembre 2026",
        "délai de grâce",
        "Camille",
        "Remplie à",
    ):
        assert piece in page, piece


def sheet_of(row, **data):
    inlines = ("memberships", "representatives", "organisationaccreditation_set")
    management = {
        f"{name}-{what}": 0 for name in inlines for what in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return management | {"name": row.name, "slug": row.slug, "legal_form": row.legal_form} | data


def test_to_be_listed_asks_for_the_day_of_the_agreement(team_client):
    row = make.make_organisation("Couleur Bocage")
    page = team_client.post(f"{LIST}{row.pk}/change/", sheet_of(row, is_listed="on"))
    assert "Notez le jour de l’accord" in text_of(page)
    moment = {"listing_consent_at_0": "12/01/2026", "listing_consent_at_1": "10:00"}
    team_client.post(f"{LIST}{row.pk}/change/", sheet_of(row, is_listed="on", **moment))

    row.refresh_from_db()
    assert row.is_listed


def test_a_structure_typed_twice_is_said(team_client):
    make.make_organisation("Écofab", siret=SIRET)
    row = make.make_organisation("Autre")
    page = team_client.post(f"{LIST}{row.pk}/change/", sheet_of(row, siret=SIRET))
    assert "Une structure porte déjà ce SIRET\u00a0: Écofab" in text_of(page)
    page = team_client.post(f"{LIST}{row.pk}/change/", sheet_of(row, name="ECOFAB"), follow=True)

    assert "Une structure au nom proche existe déjà\u00a0: Écofab" in text_of(page)


# --------------------------------------------------------------------------- renewals, exports


def test_renewal_is_asked_then_done_and_counted(team_client):
    rows = [make.make_organisation("Couleur Bocage"), make.make_organisation(membership="left")]
    page = text_of(press(team_client, "renew_chosen", rows))
    assert (
        "Créer l’adhésion 2027 de 1\u00a0structure" in page
        or "Créer l’adhésion 2027 de 1 structure" in page
    )
    assert not Membership.objects.filter(starts_on__year=2027).exists()
    given = {"confirmed": "1", "year": "2027", "accepted_on": "23/11/2026"}
    page = text_of(press(team_client, "renew_chosen", rows, **given))

    assert "1 adhésion 2027 créée." in page
    assert "1 laissée telle quelle\u00a0: sortie de la CRESS." in page
    assert Membership.objects.filter(starts_on__year=2027).count() == 1


@pytest.mark.parametrize("action", ["export_csv", "export_xlsx"])
def test_export_is_noted_and_harmless(team_client, action):
    row = make.make_organisation("=1+1", private_email="bureau@example.org")
    make.make_member(row, email="camille@example.org", is_referent=True)
    content = press(team_client, action, [row]).content
    if action == "export_xlsx":
        cells = [cell.value for cell in list(load_workbook(io.BytesIO(content)).active.rows)[1]]
        content = ";".join(str(cell) for cell in cells)
    else:
        content = content.decode("utf-8-sig")

    assert "'=1+1" in content
    assert "camille@example.org" in content
    assert JournalEntry.objects.get(verb="organisations_exported").data["number"] == 1


# --------------------------------------------------------------------------- import and waves


def test_from_the_file_to_the_people_who_came_in(team_client):
    upload = csv_file(
        line("Couleur Bocage", first="Camille", email="camille@example.org", years="2026")
    )
    page = team_client.post(f"{LIST}importer/", {"file": upload}, follow=True)
    assert "1 ligne prête. Rien n’est encore enregistré. Importer\u202f?" in text_of(page)
    assert not Organisation.objects.exists()

    run = ImportRun.objects.get()
    page = team_client.post(f"{LIST}importer/{run.pk}/", follow=True)
    assert "L’import est en cours" in text_of(page)
    importing.write(run_id=run.pk)
    assert "1 ligne importée." in text_of(team_client.get(f"{LIST}importer/{run.pk}/"))

    page = team_client.post(f"{LIST}inviter/", {"number": "50"}, follow=True)
    assert "1 invitation part." in text_of(page)
    assert "invitation envoyée" in text_of(page)
    assert ImportedContact.objects.to_invite().count() == 0


def test_errors_are_listed_and_the_file_is_forgotten(team_client):
    page = team_client.post(
        f"{LIST}importer/", {"file": csv_file(line("A", siret="123"))}, follow=True
    )
    assert "Rien n’a été enregistré." in text_of(page)
    assert "Ligne 2\u00a0: Un SIRET compte quatorze chiffres." in text_of(page)
    run = ImportRun.objects.get()
    team_client.post(f"{LIST}importer/{run.pk}/", {"forget": "1"})

    assert not ImportRun.objects.exists()


def test_a_file_that_cannot_be_read_is_said_at_the_field(team_client):
    page = team_client.post(f"{LIST}importer/", {"file": csv_file(["A"], head=["Truc"])})

    assert "Ces colonnes manquent dans le fichier\u00a0: Structure et Statut juridique." in text_of(
        page
    )


def test_the_model_can_be_imported(team_client):
    response = team_client.get(f"{LIST}importer/modele.xlsx")
    book = load_workbook(io.BytesIO(response.content))
    head, example = ([cell.value or "" for cell in row] for row in book.active.rows)
    make.make_territory()
    run = importing.prepare(upload=csv_file(example, head=head), actor=None)

    assert run.errors == []


# --------------------------------------------------------------------------- merge, follow-up


def test_merge_is_shown_then_done(staff_client):
    rows = [make.make_organisation("Écofab"), make.make_organisation("ECO FAB", city="Riom")]
    page = press(staff_client, "merge_chosen", rows)
    assert "Fusionner ECO FAB dans Écofab\u202f?" in text_of(page)
    page = staff_client.post(page.request["PATH_INFO"], follow=True)

    assert "Doublons fusionnés. Rien n’a été perdu" in text_of(page)
    assert Organisation.objects.get().city == "Riom"
    history = text_of(staff_client.get(f"{LIST}{Organisation.objects.get().pk}/history/"))
    assert "doublon réuni à cette fiche" in history.lower()


def test_merge_wants_two(staff_client):
    assert "Choisissez deux structures" in text_of(
        press(staff_client, "merge_chosen", [make.make_organisation()])
    )


def test_late_ones_and_places_subject_to_renewal(team_client):
    make.make_organisation("À jour")
    make.make_organisation("En retard", membership="late")
    row = make.make_organisation("Sous réserve")
    user = make.make_member(row)
    event = make.make_event("Matinale d’avril", starts_at=make.paris("2027-04-20 08:30"))
    make.make_seat(
        make.make_members_session(event), make.make_registration(event, user=user, organisation=row)
    )
    page = text_of(team_client.get(reverse("admin:members_organisation_follow")))

    assert "En retard</a>" in page
    assert "À jour</a>" not in page
    assert "Matinale d’avril" in page


@pytest.mark.parametrize("path", ["importer/", "importer/1/", "inviter/", "adhesions/", "fusionner/1/2/", "importer/modele.xlsx"])  # fmt: skip
def test_these_pages_are_for_the_team(client, path):
    client.force_login(make.make_member())

    assert client.get(f"{LIST}{path}").status_code in (302, 403, 404)
