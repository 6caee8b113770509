"""What an application receives: what is wrong is said at its field, what is right is kept."""

import io
import re
import zipfile

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from cress_site import clock
from cress_site.models import Message
from members.models import ApplicationDocument, MembershipApplication
from members.services import application as services
from tests.factories import NOW, make_organisation, make_site, make_territory
from tests.members.applying import STAMP, START, errors, first, pdf, start, step
from tests.members.factories_people import ANSWERS, PDF, make_application

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    make_site(legal_name="Chambre d’essai")
    make_territory("Puy-de-Dôme", "63", "dans le Puy-de-Dôme")


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"siret": "000 000 141 00011"}, "Un SIRET compte quatorze chiffres."),
        ({"siret": "1234"}, "Un SIRET compte quatorze chiffres."),
        ({"siret": "", "rna": ""}, "Indiquez le SIRET de la structure"),
        ({"siret": "", "rna": "X631234567"}, "Un numéro RNA commence par W"),
        ({"naf": "9499Z"}, "Un code NAF s’écrit"),
        ({"postcode": "6312"}, "Un code postal compte cinq chiffres."),
        ({"created_year": "3026"}, "Écrivez une année entre 1800 et"),
        ({"website": "pas une adresse"}, "Cette adresse web semble incomplète."),
        ({"contact_email": "helene"}, "Cette adresse e-mail semble incomplète."),
        ({"legal_form": "sarl"}, "Ce choix n’existe pas"),
        ({"name": ""}, "Ce champ est nécessaire."),
        ({"name": "x\u202ey"}, "Ce texte contient un caractère"),
    ],
)
def test_what_must_be_corrected_is_said_at_its_field(client, fields, sentence):
    response = start(client, **fields)
    assert response.status_code == 200
    assert any(text.startswith(sentence) for text in errors(response)), errors(response)
    assert not MembershipApplication.objects.exists()
    assert not Message.objects.exists()


def test_numbers_are_kept_without_their_blanks(client):
    start(client, siret=" 000 000 364 00018 ", rna="w 63 1234567")
    row = MembershipApplication.objects.get()
    assert (row.siret, row.rna) == ("00000036400018", "W631234567")


def test_the_siret_of_a_listed_structure_leads_to_it(client):
    make_organisation("Toisons", siret=ANSWERS["siret"], is_listed=True, listing_consent_at=NOW)
    with clock.at(NOW):
        response = start(client)
    assert errors(response) == [
        "Une structure porte déjà ce SIRET\u00a0: Toisons. Vous en faites partie\u202f? "
        "Demandez à la rejoindre."
    ]
    assert "/adherer/rejoindre-ma-structure/?structure=Toisons" in response.content.decode()


@pytest.mark.parametrize(
    "fields", [{}, {"is_listed": True, "listing_consent_at": NOW, "membership": "late"}]
)
def test_a_structure_that_is_not_in_the_directory_is_never_named(client, fields):
    make_organisation("Toisons discrètes", siret=ANSWERS["siret"], **fields)
    with clock.at(NOW):
        response = start(client)
        shown = client.get(response.url).content.decode()
    assert response.status_code == 302
    assert "discrètes" not in shown


@pytest.mark.parametrize(
    "typed", ["COULEUR  bocage", "Couleur Bôcage", "Association Couleur Bocage"]
)
def test_a_near_name_is_a_question_not_a_refusal(client, typed):
    make_organisation("Couleur Bocage", is_listed=True, listing_consent_at=NOW)
    with clock.at(NOW):
        response = start(client, name=typed)
        text = client.get(response.url).content.decode()
    assert "Une structure au nom proche existe déjà\u00a0: Couleur Bocage. Est-ce la vôtre" in text


def test_a_robot_that_is_too_fast_loses_nothing(client):
    stamp = STAMP.search(client.get(START).content.decode())[1]
    response = client.post(START, first() | {"shown_at": stamp})
    assert "Le formulaire est parti plus vite que prévu." in response.content.decode()
    assert not MembershipApplication.objects.exists()


def test_extra_fields_write_nothing(client):
    start(client, state="accepted", organisation="1", steps_done="4", decided_at="2026-01-01")
    row = MembershipApplication.objects.get()
    assert (row.state, row.steps_done, row.organisation, row.decided_at) == ("draft", 1, None, None)


def test_an_address_receives_a_few_links_an_hour(client):
    answers = [start(client, name=f"Structure {n}") for n in range(5)]
    assert [a.status_code for a in answers] == [302, 302, 302, 200, 200]
    assert "Plusieurs e-mails sont déjà partis" in answers[-1].content.decode()


# --------------------------------------------------------------------------- documents


def docx(name="rapport.docx"):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return SimpleUploadedFile(name, content.getvalue())


def add(client, row, *files):
    return client.post(step(row, 4), {"documents": list(files), "later": "1"}, follow=True)


def test_right_files_are_kept_in_the_private_storage(client):
    row = make_application()
    add(client, row, pdf("Statuts signés & à jour.PDF"), docx())
    names = [document.file_name for document in row.documents.all()]
    assert names == ["statuts-signes-a-jour.pdf", "rapport.docx"]
    for document in row.documents.all():
        assert document.file.storage is storages["private"] or document.file.name
        assert re.fullmatch(r"demandes/[0-9a-f]{32}", document.file.name)
        assert client.get(f"/media/{document.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (
            pdf("photo.png"),
            "Ce type de fichier n’est pas accepté. Formats possibles\u00a0: PDF, ODT, DOCX.",
        ),
        (pdf("page.html"), "Ce type de fichier n’est pas accepté."),
        (pdf("dessin.svg"), "Ce type de fichier n’est pas accepté."),
        (pdf("virus.pdf.exe"), "Ce type de fichier n’est pas accepté."),
        (pdf(content=b"MZ not a pdf"), "Ce fichier n’a pas pu être lu."),
        (pdf("faux.docx"), "Ce fichier n’a pas pu être lu."),
        (pdf(content=b""), "Ce fichier est vide."),
    ],
)
def test_other_files_are_refused_with_their_name(client, upload, sentence):
    row = make_application()
    response = client.post(
        step(row, 4), {"documents": [upload, pdf("bon.pdf")], "declaration": "on"}
    )
    (text,) = errors(response)
    assert text.startswith(f"{upload.name}\u00a0: {sentence}")
    assert row.documents.get().file_name == "bon.pdf", "the others are kept"
    row.refresh_from_db()
    assert row.state == "draft"


def test_a_file_that_is_too_heavy(client, settings):
    settings.UPLOAD_MAX_BYTES = 1_000_000
    row = make_application()
    heavy = pdf("lourd.pdf", PDF + b"x" * 1_000_000)
    (text,) = errors(client.post(step(row, 4), {"documents": [heavy], "declaration": "on"}))
    assert text.startswith("lourd.pdf\u00a0: Ce fichier est trop lourd\u00a0: 1\u00a0Mo au plus.")
    assert not ApplicationDocument.objects.exists()


def test_a_few_documents_only(client):
    row = make_application()
    add(client, row, *[pdf(f"{n}.pdf") for n in range(6)])
    response = client.post(step(row, 4), {"documents": [pdf("7.pdf")], "later": "1"})
    assert errors(response) == [
        "Une demande porte 6 documents au plus. Retirez-en un pour ajouter celui-ci."
    ]
    assert row.documents.count() == 6


def test_taking_a_document_away_gives_its_place_back(client, django_capture_on_commit_callbacks):
    row = make_application()
    add(client, row, pdf())
    document = row.documents.get()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            step(row, 4), {"remove": str(document.public_id), "motivation": "Nous y tenons."}
        )
    assert response.status_code == 302
    assert not row.documents.exists()
    assert not document.file.storage.exists(document.file.name)
    row.refresh_from_db()
    assert row.motivation == "Nous y tenons."


def test_documents_of_another_application_stay(client):
    mine, other = make_application(), make_application(name="Une autre")
    theirs = services.add_document(application=other, upload=pdf())
    for given in (str(theirs.public_id), "x", ""):
        client.post(step(mine, 4), {"remove": given})
    assert other.documents.exists()


def test_a_full_disk_is_said_honestly(client, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)
    row = make_application()
    response = client.post(step(row, 4), {"documents": [pdf()], "later": "1"})
    (text,) = errors(response)
    assert text.startswith(
        "Le fichier n’a pas pu être enregistré. Le reste de vos réponses est gardé."
    )
    assert not row.documents.exists()
