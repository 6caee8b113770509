import time

import pytest
import time_machine
from crispy_forms.utils import render_crispy_form
from django import forms

from cress_site.forms import Carte, Choix, Etape, Form, TrapMixin, error_points, two_columns
from cress_site.forms.traps import TOO_FAST, TOO_OLD


class VisitForm(TrapMixin, Form):
    submit_label = "Envoyer ma demande"
    table = forms.ChoiceField(
        label="Quelle table ?",
        widget=forms.RadioSelect,
        choices=[
            (
                "1",
                Carte(
                    "Emprunter", public="ateliers", cote="Complet", pris=2, total=2, indispo=True
                ),
            ),
            (
                "2",
                Carte(
                    "<b>Financer</b>", public="ateliers", detail="avec Élise Démo", cote="2 places"
                ),
            ),
        ],
    )
    first_name = forms.CharField(
        label="Prénom", max_length=10, error_messages={"required": "Indiquez votre prénom."}
    )
    email = forms.EmailField(label="Adresse e-mail")
    number = forms.IntegerField(label="Nombre", min_value=2, required=False)
    question = forms.CharField(
        label="Question", widget=forms.Textarea, required=False, max_length=6
    )

    def layout(self):
        steps = [
            Etape("Quelle {{ table }} ?", Choix("table"), aide="Une seule."),
            Etape("Vous", two_columns("first_name", "email"), "number", "question"),
        ]
        return self.with_trap(steps)


GOOD = {"table": "2", "first_name": "Zoé", "email": "zoe@example.org"}


def fill(seconds=10, **changes):
    shown = VisitForm()["shown_at"].value()
    with time_machine.travel(time.time() + seconds, tick=False):
        form = VisitForm(GOOD | {"shown_at": shown} | changes)
        form.is_valid()
    return form


def test_a_form_filled_in_its_own_time_is_accepted_without_the_traps():
    form = fill()
    assert form.errors == {}
    assert form.cleaned_data == {**GOOD, "number": None, "question": ""}


def test_errors_are_said_in_our_words():
    form = fill(first_name="", email="zoe@example", number="x", table="9")
    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "first_name": ["Indiquez votre prénom."],
        "email": ["Cette adresse e-mail semble incomplète. Exemple\u00a0: prenom.nom@example.org"],
        "number": ["Écrivez un nombre entier. Exemple\u00a0: 25"],
        "table": ["Ce choix n’existe pas ou n’est plus proposé. Choisissez dans la liste."],
    }


def test_limits_are_said_with_their_figures():
    form = fill(first_name="a" * 11, number="1")
    assert form.errors["first_name"] == [
        "Ce texte est trop long\u00a0: 10\u00a0signes au plus. Il en compte 11."
    ]
    assert form.errors["number"] == ["Écrivez un nombre égal ou supérieur à 2."]


def test_a_line_end_counts_once():
    form = fill(question="ab\r\ncd\r\n")
    assert form.cleaned_data["question"] == "ab\ncd"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\u202e", "\u2066", "\x9b", "\ud800", "\uffff"])
def test_what_cannot_be_stored_is_refused_once(sign):
    form = fill(first_name=f"Zo{sign}é")
    assert [sentence[:43] for sentence in form.errors["first_name"]] == [
        "Ce texte contient un caractère que nous ne "
    ]


@pytest.mark.parametrize("sign", ["\t", "é", "’", "👩\u200d🌾", "\u00a0", "ẞ"])
def test_what_people_type_is_accepted(sign):
    assert fill(first_name=f"a{sign}b").errors == {}


def test_points_come_in_the_order_of_the_page():
    form = fill(first_name="", email="", table="")
    form.add_error(None, "Cette inscription est fermée.")
    assert [anchor for anchor, _ in error_points(form)] == [
        "",
        "id_table_1",
        "id_first_name",
        "id_email",
    ]


def test_too_fast_keeps_what_was_typed_and_can_be_sent_again():
    form = fill(seconds=1)
    assert form.non_field_errors() == [TOO_FAST]
    assert form["first_name"].value() == "Zoé"
    assert fill(seconds=3, shown_at=form["shown_at"].value()).errors == {}


def test_the_unseen_field_is_emptied_so_that_a_person_can_send_again():
    form = fill(site_web="https://example.org")
    assert form.non_field_errors() == [TOO_FAST]
    assert form["site_web"].value() == ""


@pytest.mark.parametrize("shown_at", ["", "123", "123:forged"])
def test_a_moment_that_is_not_ours_is_replaced(shown_at):
    form = fill(shown_at=shown_at)
    assert form.non_field_errors() == [TOO_FAST]
    assert form["shown_at"].value() != shown_at


def test_a_form_left_open_for_a_day_can_be_sent_again():
    form = fill(seconds=25 * 3600)
    assert form.non_field_errors() == [TOO_OLD]


def test_the_page_shows_summary_cards_and_trap():
    html = render_crispy_form(fill(first_name="", table=""))
    assert "Il reste 2 points à corriger" in html
    assert '<a href="#id_first_name">Indiquez votre prénom.</a>' in html
    assert "<legend>Quelle {{ table }} ?</legend>" in html, "a legend is text, never a template"
    assert "&lt;b&gt;Financer&lt;/b&gt;" in html
    assert 'id="id_table_0" disabled' in html
    assert 'class="piege"' in html
    assert (
        '<button type="submit" class="btn btn-primary btn-lg">Envoyer ma demande</button>' in html
    )
    assert "style=" not in html


def test_a_form_shown_for_the_first_time_says_nothing_wrong():
    assert "resume-erreurs" not in render_crispy_form(VisitForm())
