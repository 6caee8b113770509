"""The first day: the chamber's spreadsheet, read, refused row by row, written whole, and its people invited."""

import datetime as dt
import time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site import clock, privacy
from cress_site.models import Message
from members.models import (
    ImportedContact,
    ImportRun,
    Invitation,
    Organisation,
    Representative,
    User,
)
from members.services import importing as service
from members.services import invitation as invitations
from tests import factories as make
from tests.members.sheets import HEAD, csv_file, line, xlsx_file

pytestmark = pytest.mark.django_db
SIRET, OTHER_SIRET = "00000014100010", "00000007500010"


@pytest.fixture(autouse=True)
def _today():
    make.make_site()
    with clock.at(make.NOW):
        yield


def prepare(upload):
    return service.prepare(upload=upload, actor=make.make_staff())


def imported(upload):
    run = prepare(upload)
    assert not run.errors
    assert service.confirm(run=run, actor=run.created_by)
    service.write(run_id=run.pk)
    run.refresh_from_db()
    assert run.state == ImportRun.State.DONE
    return run


def refusal(upload):
    with pytest.raises(ValidationError) as refused:
        prepare(upload)
    return refused.value.messages[0]


BOTH = [csv_file, xlsx_file]


# --------------------------------------------------------------------------- what is written


@pytest.mark.parametrize("file_of", BOTH)
def test_structures_people_and_years(file_of):
    run = imported(
        file_of(
            line("Couleur Bocage", siret=SIRET, city="Moulins", first="Camille", last="Rochefort",
                 email="Camille@example.org", years="2025, 2026"),
            line("COULEUR  BOCAGE", siret=SIRET, first="Lucas", email="lucas@example.org"),
            line("Les Écofabriques", form="SCOP"),
        )
    )  # fmt: skip

    bocage, eco = Organisation.objects.order_by("name")
    assert (bocage.name, bocage.siren, bocage.city) == ("Couleur Bocage", SIRET[:9], "Moulins")
    assert (eco.sort_key, eco.legal_form, eco.slug) == ("ecofabriques", "scop", "les-ecofabriques")
    years = bocage.memberships.order_by("starts_on").values_list("starts_on", "accepted_on")
    assert list(years) == [(dt.date(year, 1, 1), dt.date(year, 1, 1)) for year in (2025, 2026)]
    emails = bocage.imported_contacts.values_list("email", flat=True)
    assert set(emails) == {"camille@example.org", "lucas@example.org"}
    assert run.counts == {"created": 2, "years": 2, "contacts": 2}
    assert run.groups == []


def test_nothing_is_written_before_somebody_confirms():
    prepare(csv_file(line("Couleur Bocage", email="a@example.org")))

    assert not Organisation.objects.exists()
    assert not ImportedContact.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name=service.JOB).exists()


def test_confirmed_twice_is_written_once():
    run = prepare(csv_file(line("Couleur Bocage")))

    assert service.confirm(run=run, actor=run.created_by)
    assert not service.confirm(run=run, actor=run.created_by)
    assert ProcrastinateJob.objects.filter(task_name=service.JOB).count() == 1


def test_the_same_file_twice_changes_nothing():
    upload = [line("Couleur Bocage", siret=SIRET, email="a@example.org", years="2026")]
    imported(csv_file(*upload))
    run = imported(csv_file(*upload))

    assert not run.counts.get("created")
    assert not run.counts.get("contacts")
    assert Organisation.objects.get().memberships.count() == 1


def test_a_known_structure_is_completed_never_overwritten():
    row = make.make_organisation("Écofab", membership="none", city="Riom", public_email="")
    run = imported(csv_file(line("ecofab", city="Thiers", siret=SIRET, years="2026")))

    row.refresh_from_db()
    assert (row.name, row.city, row.siret) == ("Écofab", "Riom", SIRET)
    assert run.counts["completed"] == 1
    assert row.memberships.count() == 1


def test_a_year_recorded_otherwise_stays_as_it_is():
    row = make.make_organisation("Écofab", membership="none")
    make.make_membership(row, starts_on=dt.date(2026, 3, 1), ends_on=dt.date(2027, 2, 28))
    imported(csv_file(line("Écofab", years="2026")))

    assert row.memberships.count() == 1


def test_who_speaks_for_it_already_is_not_invited_again():
    row = make.make_organisation("Écofab")
    make.make_member(row, email="camille@example.org")
    run = imported(csv_file(line("Écofab", email="camille@example.org")))

    assert not run.counts.get("contacts")


def test_it_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr(service, "AT_ONCE", 1)
    run = prepare(csv_file(line("Un"), line("Deux"), line("Trois")))
    service.confirm(run=run, actor=run.created_by)
    assert service._write_some(run.pk)  # then the worker is killed
    run.refresh_from_db()
    assert (run.groups_done, run.percent) == (1, 33)
    service.write(run_id=run.pk)

    assert Organisation.objects.count() == 3


# --------------------------------------------------------------------------- files of other chambers


def test_other_headings_and_a_column_for_each_year():
    head = [
        "Dénomination",
        "NOM",
        "Prénom",
        "Courriel",
        "Forme juridique",
        "2025",
        "2026",
        "Remarque",
        "CP",
    ]
    run = imported(
        xlsx_file(["Le Fournil", "Vidal", "Ana", "ana@example.org", "SARL SCOP", "x", 120, "bla", 3000], head=head)
    )  # fmt: skip

    row = Organisation.objects.get()
    assert (row.name, row.legal_form, row.postcode) == ("Le Fournil", "scop", "03000")
    assert row.memberships.count() == 2
    assert row.imported_contacts.get().last_name == "Vidal"
    assert any("Remarque" in note for note in run.notes)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_of_every_origin(encoding, delimiter):
    imported(
        csv_file(["Écofab", "Association"], head=HEAD[:2], encoding=encoding, delimiter=delimiter)
    )

    assert Organisation.objects.get().name == "Écofab"


def test_a_number_that_lost_its_zeros():
    imported(xlsx_file(["Écofab", "Association", 45123000007], head=HEAD[:3]))

    assert Organisation.objects.get().siret == "00045123000007"


# --------------------------------------------------------------------------- what is refused


WRONG = [
    (line(""), "Ligne 2\u00a0: Indiquez le nom de la structure."),
    (line("A", form="machin"), "Ce statut juridique n’est pas reconnu\u00a0: machin."),
    (line("A", siret="12345678901234"), "Un SIRET compte quatorze chiffres."),
    (line("A", email="camille@"), "Cette adresse e-mail semble incomplète."),
    (line("A", first="Camille"), "Indiquez l’adresse e-mail de cette personne"),
    (line("A", years="l’an dernier"), "Les années ne sont pas comprises\u00a0: l’an dernier."),
    (line("A", city="x" * 81), "Ce texte est trop long\u00a0: 80 signes au plus (Commune)."),
    (line("A\u0007"), "un caractère que nous ne pouvons pas enregistrer"),
]


@pytest.mark.parametrize(("row", "sentence"), WRONG)
def test_each_wrong_row_is_said_with_its_number(row, sentence):
    run = prepare(csv_file(row))

    assert run.state == ImportRun.State.REFUSED
    assert sentence in run.errors[0]
    assert run.errors[0].startswith("Ligne 2")
    assert run.groups == []
    assert not service.confirm(run=run, actor=run.created_by)


@pytest.mark.parametrize("siret", ["35600000000048", "35600000049837"])
def test_la_poste_has_its_own_key(siret):
    """Its seat follows the rule of everybody, its other places their own."""
    imported(csv_file(line("La Poste", form="société", siret=siret)))

    assert Organisation.objects.get().siret == siret


def test_rows_that_contradict_each_other():
    run = prepare(
        csv_file(
            line("A", siret=SIRET), line("A", siret=OTHER_SIRET), line("B", siret=SIRET), line("C"), line("C"),
        )
    )  # fmt: skip

    assert [error.split("\u00a0: ")[0] for error in run.errors] == ["Ligne 3", "Ligne 4", "Ligne 6"]
    assert "autre SIRET" in run.errors[0]
    assert "pour une autre structure" in run.errors[1]
    assert "figure deux fois" in run.errors[2]


def test_a_siret_somebody_else_bears():
    make.make_organisation("Couleur Bocage", siret=SIRET)
    run = prepare(csv_file(line("Autre chose", siret=SIRET)))

    assert "Une structure porte déjà ce SIRET\u00a0: Couleur Bocage" in run.errors[0]


def test_formulas_and_merged_cells():
    rows = [line("=1+1"), line("A", city="=HYPERLINK(1)")]
    assert (
        "Ligne 2, colonne A\u00a0: la case contient une formule."
        in prepare(xlsx_file(*rows)).errors[0]
    )
    assert "Ligne 3, colonne D" in prepare(csv_file(*rows)).errors[1]
    merged = prepare(xlsx_file(line("A"), line("B"), merge="A2:B2"))
    assert merged.errors[0] == (
        "Ligne 2\u00a0: des cases sont fusionnées. Séparez-les, puis envoyez de nouveau."
    )


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (csv_file(["A"], head=["Nom"]), "Ces colonnes manquent dans le fichier\u00a0: Statut juridique."),
        (csv_file(["A", "B"], head=["Truc", "Machin"]), "Structure et Statut juridique"),
        (csv_file(["A", "B", "C"], head=["Structure", "Statut", "Dénomination"]), "figurent deux fois"),
        (csv_file(), "n’a que des titres"),
        (SimpleUploadedFile("a.csv", b""), "Ce fichier est vide."),
        (SimpleUploadedFile("a.csv", b"\x00\x01\x02"), "n’a pas pu être lu"),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04rien"), "n’a pas pu être lu"),
        (SimpleUploadedFile("a.exe", b"MZ"), "Formats possibles\u00a0: xlsx, CSV."),
        (SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>"), "Formats possibles"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_used(upload, sentence):
    assert sentence in refusal(upload)


def test_two_hundred_megabytes_are_refused_without_being_read():
    upload = SimpleUploadedFile("a.csv", b"x")
    upload.size = 200_000_000
    assert "Ce fichier est trop lourd\u00a0: 10\u00a0Mo au plus." in refusal(upload)


def test_five_thousand_rows_pass_and_one_more_does_not():
    rows = [line(f"Structure {rank}", email=f"p{rank}@example.org") for rank in range(5_000)]
    started = time.monotonic()
    assert prepare(csv_file(*rows)).rows == 5_000
    assert time.monotonic() - started < 20
    assert "5\u202f000 lignes au plus" in refusal(csv_file(*rows, line("De trop")))


# --------------------------------------------------------------------------- waves


def test_people_are_invited_by_waves_and_nobody_twice():
    imported(
        csv_file(
            *[
                line(f"Structure {rank}", first="Ana", email=f"p{rank}@example.org")
                for rank in range(5)
            ]
        )
    )
    staff = make.make_staff()

    assert service.invite_wave(number=3, actor=staff) == 3
    assert service.invite_wave(number=3, actor=staff) == 2
    assert service.invite_wave(number=3, actor=staff) == 0
    assert Message.objects.filter(kind="invitation").count() == 5
    assert not User.objects.filter(email="p1@example.org").exists()


def test_who_accepts_brings_the_name_and_job_of_the_spreadsheet():
    imported(csv_file(line("Écofab", first="Ana", last="Vidal", email="ana@example.org")))
    ImportedContact.objects.update(job="gérante", is_referent=True)
    service.invite_wave(number=1, actor=make.make_staff())
    row = Invitation.objects.get()
    user = invitations.open_account(invitation=row)
    invitations.accept(invitation=row, user=user)

    link = Representative.objects.get()
    assert (str(link.user), link.job, link.is_referent) == ("Ana Vidal", "gérante", True)


# --------------------------------------------------------------------------- privacy


def test_exported_erased_purged():
    imported(csv_file(line("Écofab", first="Ana", email="ana@example.org")))
    waiting = prepare(csv_file(line("Autre", first="Ana", email="ana@example.org")))

    assert privacy.export("ana@example.org")["import"][0]["prénom"] == "Ana"
    privacy.erase("ana@example.org")
    assert not ImportedContact.objects.exists()
    assert not ImportRun.objects.filter(pk=waiting.pk).exists()

    imported(csv_file(line("Écofab", first="Léa", email="lea@example.org")))
    ImportedContact.objects.update(created_at=make.NOW - dt.timedelta(days=366))
    privacy.purge(make.NOW)
    assert not ImportedContact.objects.exists()
