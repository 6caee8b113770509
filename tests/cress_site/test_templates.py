"""House rules of the templates: French set in French, and nothing that our content policy would refuse."""

import re

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
SYNTAX = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
# A plain space where French has one that does not break; a typewriter's apostrophe between letters.
SLIPS = re.compile(r".{0,20}(?:(?<=\w) [:;!?»](?=\s|$|<)|« |(?<=[^\W\d])'(?=[^\W\d])).{0,20}")


def name(path):
    return path.relative_to(settings.BASE_DIR / "templates").as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_french_is_set_in_french(path):
    text = TAGS.sub(" \n", SYNTAX.sub("X", path.read_text(encoding="utf-8")))
    assert [slip[0] for slip in SLIPS.finditer(text)] == []


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if "emails" not in path.parts], ids=name
)
def test_nothing_stands_in_the_page_that_should_be_a_file(path):
    markup = SYNTAX.sub("", path.read_text(encoding="utf-8"))
    assert (
        re.findall(
            r"<style|\sstyle=|\son[a-z]+=|javascript:|\"data:|<script(?![^>]*\ssrc=)", markup
        )
        == []
    )
