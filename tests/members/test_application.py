"""An application in four steps: left, resumed, sent; what is wrong is said, what is right is kept."""

import io
import re
import time
import zipfile

import pytest
import time_machine
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cress_site import clock, outbox
from cress_site.models import JournalEntry, Message
from members.models import Accreditation, ApplicationDocument, MembershipApplication
from members.refused import NotPossible
from members.services import application as services
from tests.factories import NOW, make_organisation, make_site, make_territory, make_user
from tests.members.factories_people import ANSWERS, PDF, make_application

pytestmark = pytest.mark.django_db
START = "/adherer/demande/"
STAMP = re.compile(r'name="shown_at" value="([^"]+)"')
STRUCTURE = ("name", "legal_form", "siret", "address", "postcode", "city")


@pytest.fixture(autouse=True)
def site():
    make_site(legal_name="Chambre d’essai")
    make_territory("Puy-de-Dôme", "63", "dans le Puy-de-Dôme")


def first(**fields):
    answers = {name: ANSWERS[name] for name in STRUCTURE}
    return answers | {"contact_email": "helene.astier@example.org"} | fields


def start(client, **fields):
    with time_machine.travel(time.time(), tick=False) as traveller:
        stamp = STAMP.search(client.get(START).content.decode())[1]
        traveller.shift(30)
        return client.post(START, first(**fields) | {"shown_at": stamp})


def step(application, number):
    return f"{START}{application.token}/etape-{number}/"


def post(client, application, number, **fields):
    return client.post(step(application, number), fields)


def errors(response):
    pattern = r'id="error_\d+_[^"]*"[^>]*>\s*<strong>(.*?)</strong>'
    found = re.findall(pattern, response.content.decode())
    return [text.replace("&#x27;", "’") for text in found]


def pdf(name="statuts.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


# --------------------------------------------------------------------------- the pages


def test_the_page_of_joining_sets_no_cookie(client):
    response = client.get("/adherer/")
    assert response.status_code == 200
    assert not response.cookies
    text = response.content.decode()
    assert 'href="/adherer/demande/"' in text
    assert 'href="/adherer/rejoindre-ma-structure/"' in text
    assert "04\u00a065\u00a071\u00a000\u00a000" in text


def test_from_the_first_step_to_the_receipt(client):
    application = MembershipApplication.objects
    assert start(client).url == step(application.get(), 2)
    row = application.get()
    assert (row.state, row.steps_done, row.territory.code) == ("draft", 1, "63")
    labels = [Accreditation.objects.create(name=name).pk for name in ("ESUS", "ACI")]
    activity = {"description": "Laine.", "employees": "4,5", "accreditations": labels[:1]}
    assert post(client, row, 2, **activity).url == step(row, 3)
    people = {name: ANSWERS[name] for name in ANSWERS if name.startswith(("legal_rep", "contact"))}
    assert post(client, row, 3, **people).url == step(row, 4)
    shown = client.get(step(row, 4)).content.decode()
    for words in ("Toisons du Livradois", "Hélène Astier, gérante", "4,5", "ESUS", "Puy-de-Dôme"):
        assert words in shown
    sent = post(client, row, 4, declaration="on", directory_consent="on", documents=[pdf()])
    assert sent.url == f"{START}{row.token}/"
    row.refresh_from_db()
    assert row.state == "submitted"
    assert row.directory_consent_at
    assert row.contact_consent_at is None
    assert row.documents.get().file_name == "statuts.pdf"
    text = client.get(sent.url).content.decode()
    assert "Votre demande est envoyée" in text
    assert "1\u00a0document joint" in text
    kinds = set(Message.objects.values_list("kind", flat=True))
    assert kinds == {"application_resume", "application_received", "staff_application"}
    assert JournalEntry.objects.filter(verb="application_sent").exists()


def test_the_pages_of_a_link_are_kept_by_nobody(client):
    row = make_application(steps_done=1)
    response = client.get(step(row, 2))
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("token", ["x", "x" * 48, "AAAA"])
def test_unknown_links_say_what_to_do(client, token):
    response = client.get(f"{START}{token}/")
    assert response.status_code == 404
    assert "Ce lien n’est pas reconnu." in response.content.decode()


def test_a_link_opens_one_application_only(client):
    mine, other = make_application(), make_application(name="Une autre")
    forged = other.token[:20] + mine.token[20:]
    assert client.get(f"{START}{forged}/").status_code == 404


def test_steps_come_in_order(client):
    row = make_application(steps_done=1)
    assert client.get(step(row, 2)).status_code == 200
    for number in (3, 4, 9):
        assert client.get(step(row, number)).status_code == 302
    assert client.get(f"{START}{row.token}/").url == step(row, 2)


# --------------------------------------------------------------------------- leaving and resuming


def test_the_link_is_mailed_at_once_and_resumes(client):
    start(client)
    mail = outbox.render(Message.objects.get(kind="application_resume"))
    path = re.search(r"http://testserver(/adherer/demande/\S+/)", mail.text)[1]
    elsewhere = Client()
    assert elsewhere.get(path).url == step(MembershipApplication.objects.get(), 2)
    assert "supprimée après 30\u00a0jours" in mail.text


def test_saving_for_later_keeps_what_is_right(client):
    row = make_application(steps_done=1, description="")
    said = client.post(
        step(row, 2), {"description": "Laine.", "volunteers": "beaucoup", "later": "1"}, follow=True
    )
    text = said.content.decode()
    assert "C’est enregistré. Un lien pour reprendre part à helene.astier@example.org." in text
    row.refresh_from_db()
    assert (row.description, row.volunteers, row.steps_done) == ("Laine.", None, 1)


def test_an_unfinished_first_step_is_kept_too(client):
    start(client, siret="", city="", later="1")
    row = MembershipApplication.objects.get()
    assert (row.name, row.city) == ("Toisons du Livradois", "")
    assert services.missing_step(row) == 1


def test_what_is_wrong_in_a_step_loses_nothing(client):
    row = make_application(steps_done=1, description="")
    response = post(client, row, 2, sectors="textile", description="")
    assert errors(response) == ["Ce champ est nécessaire."]
    assert 'value="textile"' in response.content.decode()
    row.refresh_from_db()
    assert row.sectors == "textile"


def test_a_double_press_of_later_is_one_mail(client):
    row = make_application()
    with clock.at(NOW):
        for _ in range(3):
            services.send_link(application=row)
    assert Message.objects.count() == 1


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


# --------------------------------------------------------------------------- sending


def test_nothing_is_sent_without_the_declaration(client):
    row = make_application()
    response = post(client, row, 4, motivation="x")
    assert errors(response) == ["Cochez cette case pour envoyer la demande."]
    row.refresh_from_db()
    assert row.state == "draft"


def test_an_incomplete_application_leads_to_the_missing_step(client):
    row = make_application(city="")
    assert post(client, row, 4, declaration="on").url == step(row, 1)
    row.refresh_from_db()
    assert row.state == "draft"


@pytest.mark.parametrize("state", ["submitted", "accepted", "refused"])
def test_what_is_sent_is_no_longer_written(client, state):
    row = make_application(state)
    for number in (1, 2, 3, 4):
        response = client.post(step(row, number), first(name="Autre nom") | {"declaration": "on"})
        assert response.url == f"{START}{row.token}/"
    row.refresh_from_db()
    assert (row.name, row.state) == (ANSWERS["name"], state)
    with pytest.raises(NotPossible):
        services.add_document(application=row, upload=pdf())


def test_pressed_twice_is_sent_once(client):
    row = make_application()
    for _ in range(2):
        post(client, row, 4, declaration="on")
    assert Message.objects.filter(kind="application_received").count() == 1
    assert JournalEntry.objects.filter(verb="application_sent").count() == 1


def test_what_was_asked_for_is_completed(client):
    row = make_application("more_asked", request="Les statuts signés, s’il vous plaît.")
    shown = client.get(f"{START}{row.token}/").content.decode()
    assert "Les statuts signés" in shown
    assert step(row, 4) in shown
    post(client, row, 4, declaration="on", documents=[pdf()])
    row.refresh_from_db()
    assert row.state == "submitted"


def test_a_page_never_changes_anything_when_opened(client):
    row = make_application()
    for number in (1, 2, 3, 4):
        client.get(step(row, number))
    row.refresh_from_db()
    assert row.touched_at == row.started_at
    assert not JournalEntry.objects.exists()


def test_number_of_queries(client, django_assert_max_num_queries):
    row = make_application()
    for _ in range(5):
        services.add_document(application=row, upload=pdf())
    with django_assert_max_num_queries(9):
        client.get(step(row, 4))
    with django_assert_max_num_queries(2):
        client.get("/adherer/")


def test_an_account_fills_its_address(client):
    client.force_login(make_user("camille@example.org"))
    assert 'value="camille@example.org"' in client.get(START).content.decode()
