"""One source, two renderings: the text, and a light HTML that says the same and nothing more."""

import base64
import email
import re
from email import policy

import pytest
from django.conf import settings as project
from hypothesis import given
from hypothesis import strategies as st

from cress_site import mailing, outbox
from cress_site.mailing import Look, Ticket, plain

EMAILS = project.BASE_DIR / "templates" / "emails"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
URL = "https://cress.example.org/inscription/jeton/"


@pytest.fixture
def kind(tmp_path, settings):
    """A kind of mail written by the test: `kind(head, body)` gives its name."""
    folder = tmp_path / "templates"
    options = settings.TEMPLATES[0] | {"DIRS": [folder, project.BASE_DIR / "templates"]}
    settings.TEMPLATES = [options]

    def write(body, head="subject: Une nouvelle\n"):
        place = folder / "emails" / "essai"
        place.mkdir(parents=True)
        (place / "head.txt").write_text(head)
        (place / "body.txt").write_text(f"{body}\n\nMention légale.\n")
        return "essai"

    return write


def compose(kind, facts=None, **options):
    return mailing.compose(kind, {"site_name": "CRESS Auvergne"} | (facts or {}), **options)


# --------------------------------------------------------------------------- words


def test_two_empty_lines_make_one(kind):
    mail = compose(kind("Bonjour,\n\n{% if absent %}Rien\n{% endif %}\n\n\nAu revoir,"))
    assert mail.text == "Bonjour,\n\nAu revoir,\n\nMention légale.\n"


def test_html_says_the_words_of_the_text(kind):
    mail = compose(kind("Bonjour,\n\nPremière ligne\nDeuxième ligne"))
    shown = re.sub(r"<br>", "\n", mail.html)
    assert "Première ligne\nDeuxième ligne</p>" in shown
    assert mail.html.count("Mention légale.") == 1
    assert "<h1" in mail.html


def test_subject_has_sixty_signs_at_most(kind):
    mail = compose(kind("x", "subject: {{ title }}\n"), {"title": "Une très longue annonce " * 5})
    assert len(mail.subject) <= 60
    assert mail.subject.endswith("annonce Une très")


def test_title_is_the_fact_of_the_subject(kind):
    mail = compose(kind("x", "subject: Place confirmée\u00a0: Matinale\n"))
    assert ">Place confirmée</h1>" in mail.html


@pytest.mark.parametrize("shown", [True, False])
def test_preheader_is_hidden_text(kind, shown):
    mail = compose(
        kind("x", "subject: S\npreheader: {% if yes %}En bref.{% endif %}\n"), {"yes": shown}
    )
    assert ("display:none" in mail.html) is shown
    assert ("En bref." in mail.html) is shown


def test_facts_become_labels(kind):
    mail = compose(kind("Bonjour,\n\nQuoi\u00a0: une matinale\nVotre inscription\u00a0:\n– Partie"))
    assert (
        "<b>Quoi\u00a0:</b> une matinale<br><b>Votre inscription\u00a0:</b> <br>– Partie"
        in mail.html
    )


# --------------------------------------------------------------------------- links and button


def links(mail):
    return re.findall(r'href="([^"]+)"[^>]*>([^<]*)<', mail.html)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Modifier ou annuler\u00a0: {{ url }}", "Modifier ou annuler"),
        ("Un empêchement\u202f? Libérez votre place\u00a0: {{ url }}", "Libérez votre place"),
        ("Voici le lien\u00a0:\n{{ url }}", "Voici le lien"),
        ("Une autre date. {{ url }}", "Une autre date"),
        ("– Matinale, jeudi\u00a0: {{ url }}", "Matinale, jeudi"),
        ("{{ url }}", URL),
        ("Voir {{ url }} et revenir", URL),
    ],
)
def test_address_is_put_behind_the_words_that_announce_it(kind, line, words):
    mail = compose(kind(line), {"url": URL})
    assert links(mail) == [(URL, words)]
    assert URL in mail.text


def test_what_somebody_typed_never_becomes_a_link(kind):
    mail = compose(
        kind("Question\u00a0: {{ question }}"), {"question": "Voir https://pirate.example/x"}
    )
    assert links(mail) == []


def test_typed_markup_is_shown_as_it_is(kind):
    mail = compose(kind("{{ name }}"), {"name": "<script>alert(1)</script>"})
    assert "<script>" in mail.text
    assert "<script>" not in mail.html


def test_one_button_and_only_when_its_address_is_in_the_text(kind):
    name = kind("Voir\u00a0: {{ url }}", "subject: S\nbutton: Ouvrir\n")
    mail = compose(name, {"url": URL}, button_url=URL)
    assert links(mail) == [(URL, "Ouvrir"), (URL, "Voir")]
    assert "Ouvrir" not in compose(name, {"url": URL}, button_url="https://ailleurs.example/").html


def test_frame_weighs_three_kilobytes_at_most():
    assert (EMAILS / "base.html").stat().st_size <= 3 * 1024


def test_frame_asks_nothing_from_another_site():
    for path in EMAILS.glob("*.html"):
        assert re.findall(r"https?://|<link|<script|@import|url\(", path.read_text()) == []


# --------------------------------------------------------------------------- hostile signs


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Camille\r\nBcc: tous@example.org", "Camille Bcc: tous@example.org"),
        ("Cam\u202eille\u200b\x07", "Camille"),
        ("  Jean\tPaul\u2028D. ", "Jean Paul D."),
        ("9\u00a0h\u202f30", "9\u00a0h\u202f30"),
    ],
)
def test_values_are_one_line_of_visible_signs(typed, shown):
    assert plain(typed) == shown


@given(st.text())
def test_no_value_ever_brings_a_line_or_a_control_sign(typed):
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", plain(typed))


def test_subject_made_of_names_cannot_add_a_header(kind):
    name = kind("x", "subject: Place de {{ name }}\n")
    mail = compose(name, {"name": "Zoé\r\nBcc: tous@example.org"})
    sent = read(mailing.envelope(mail, to="a@example.org"))
    assert sent["Bcc"] is None
    assert sent["Subject"] == "Place de Zoé Bcc: tous@example.org"


# --------------------------------------------------------------------------- on the wire


def read(message):
    return email.message_from_bytes(
        message.message().as_bytes(linesep="\r\n"), policy=policy.default
    )


def test_envelope(settings):
    settings.DEFAULT_FROM_EMAIL = "evenements@cress.example.org"
    mail = outbox.Mail("Sujet", "Texte", "<p>Texte</p>", "CRESS Auvergne", "elise@example.org")
    sent = read(mailing.envelope(mail, to="a@example.org", message_id="message-7"))
    assert sent["From"] == "CRESS Auvergne <evenements@cress.example.org>"
    assert (sent["To"], sent["Reply-To"]) == ("a@example.org", "elise@example.org")
    assert sent["Message-ID"] == "<message-7@cress.example.org>"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in sent.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
    ]


def test_sender_named_by_the_deployment_keeps_its_name(settings):
    settings.DEFAULT_FROM_EMAIL = "Les matinales <evenements@cress.example.org>"
    mail = outbox.Mail("Sujet", "Texte", sender="CRESS Auvergne")
    sent = read(mailing.envelope(mail, to="a@example.org"))
    assert sent["From"] == "Les matinales <evenements@cress.example.org>"


@pytest.mark.parametrize("method", ["PUBLISH", "CANCEL"])
def test_calendar_keeps_its_line_ends_and_says_its_method(method):
    content = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nSUMMARY:é\r\nEND:VCALENDAR\r\n".encode()
    mail = outbox.Mail("S", "T", attachments=[("matinale.ics", content, "text/calendar")])
    [part] = read(mailing.envelope(mail, to="a@example.org")).iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == method
    assert part.get_filename() == "matinale.ics"
    assert part.get_payload(decode=True) == content


def test_ticket_is_a_picture_of_the_mail(kind):
    ticket = Ticket("K7QF-29MX", "Camille Rochefort", "Couleur Bocage", PNG)
    mail = compose(kind("Bonjour,\n\nAu revoir,"), look=Look(ticket=ticket))
    assert 'src="cid:billet"' in mail.html
    assert 'alt="Code QR du billet K7QF-29MX"' in mail.html
    parts = {part["Content-ID"]: part for part in read(mailing.envelope(mail, to="a@b.fr")).walk()}
    assert parts["<billet>"].get_content() == PNG
    assert parts["<billet>"]["Content-Disposition"].startswith("inline")
