"""Text typed by staff becomes blocks, and never markup."""

import pytest
from django.template.loader import render_to_string

from cress_site.prose import Run, blocks_of, summary_of

NBSP, NARROW = "\u00a0", "\u202f"


def kinds(text):
    return [block.kind for block in blocks_of(text)]


def shown(text):
    return render_to_string("_prose.html", {"blocks": blocks_of(text)})


def test_an_empty_line_separates_paragraphs():
    blocks = blocks_of("Une ligne,\nla suite.\r\n\r\nUn autre.")
    assert [block.text for block in blocks] == ["Une ligne, la suite.", "Un autre."]


def test_signs_make_headings_lists_and_quotations():
    text = "# La suite\n- un\n- deux\n\n> Décider ensemble.\n> — Mireille, coopérative\n\nFin."
    assert kinds(text) == ["heading", "list", "quotation", "paragraph"]
    quotation = blocks_of(text)[2]
    assert (quotation.text, quotation.source) == ("Décider ensemble.", "Mireille, coopérative")


def test_a_heading_with_nothing_under_it_is_left_out():
    assert kinds("# Ce qui s’est dit\n\n# La suite\n\nDu texte.\n\n# Et après") == [
        "heading",
        "paragraph",
    ]


def test_words_between_stars_are_bold_and_the_rest_is_set_in_french():
    (block,) = blocks_of("**Peut-on partir ?** Oui : c'est prévu.")
    assert block.lines[0] == (
        Run(f"Peut-on partir{NARROW}?", True),
        Run(f" Oui{NBSP}: c’est prévu."),
    )


@pytest.mark.parametrize("text", ["", None, "   \n \n", "#", "- "])
def test_nothing_gives_nothing_or_what_was_typed(text):
    shown(text)
    assert summary_of(text) in ("", "#", "-")


def test_markup_is_shown_as_it_was_typed():
    page = shown('# <script>alert(1)</script>\n- <img src=x onerror="x">\n\n<b>gras</b> > pas ici')
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;b&gt;gras&lt;/b&gt;" in page


def test_addresses_become_links():
    page = shown("Voir https://example.org/guide et javascript:alert(1)")
    assert '<a href="https://example.org/guide" rel="nofollow">' in page
    assert 'href="javascript' not in page


def test_the_summary_is_the_first_paragraph():
    assert summary_of("# Titre\n\nLe début.\n\nLa suite.") == "Le début."
