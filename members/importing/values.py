"""What one cell means: a number with its key, a legal form, the years paid… or a sentence that says why not."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from cress_site.folding import fold
from cress_site.forms.base import safe_characters
from cress_site.texts import fill
from members import identifiers
from members.importing.words import IMPORT
from members.models import Organisation

Form = Organisation.LegalForm
# Folded words → form, the most telling first: « SCIC SARL » is a SCIC, « SARL SCOP » a SCOP.
FORM_WORDS = (
    ("scic", Form.SCIC),
    ("scop", Form.SCOP),
    ("societe cooperative et participative", Form.SCOP),
    ("fonds de dotation", Form.FONDS_DOTATION),
    ("fondation", Form.FONDATION),
    ("assurance mutuelle", Form.MUTUELLE_ASSURANCE),
    ("mutuelle d assurance", Form.MUTUELLE_ASSURANCE),
    ("mutuelle", Form.MUTUELLE),
    ("syndicat", Form.SYNDICAT_EMPLOYEURS),
    ("groupement d employeurs", Form.SYNDICAT_EMPLOYEURS),
    ("cooperative", Form.COOPERATIVE),
    ("association", Form.ASSOCIATION),
    ("loi 1901", Form.ASSOCIATION),
    ("societe commerciale", Form.SOCIETE_ESS),
    ("societe", Form.SOCIETE_ESS),
    ("sas", Form.SOCIETE_ESS),
    ("sarl", Form.SOCIETE_ESS),
    ("autre", Form.AUTRE),
)
CODES = {fold(form.value.replace("_", " ")): form for form in Form}
YES = {"oui", "x", "1", "vrai", "o", "yes"}
NO = {"", "non", "0", "faux", "n", "no"}
YEAR = re.compile(r"\b(19\d\d|20\d\d)\b")
_url = URLValidator(schemes=["http", "https"])


class Wrong(Exception):
    """The sentence of this cell."""


def legal_form(text) -> str:
    asked = fold(text)
    if asked in CODES:
        return CODES[asked].value
    words = f" {asked} "
    found = next((form for word, form in FORM_WORDS if f" {word} " in words), None)
    if found is None:
        raise Wrong(fill(IMPORT["legal_form"], value=text or "vide"))
    return found.value


def number(name, text) -> str:
    """A SIREN, SIRET or RNA, whatever the blanks; Excel eats the zeros a number begins with."""
    bare = identifiers.bare(text)
    most = {"siren": 9, "siret": 14}.get(name, 0)
    if bare.isdigit() and most - 5 < len(bare) < most:
        bare = bare.zfill(most)
    right = {
        "siren": identifiers.is_siren,
        "siret": identifiers.is_siret,
        "rna": identifiers.is_rna,
    }
    if bare and not right[name](bare):
        raise Wrong(IMPORT[name])
    return bare


def naf(text) -> str:
    code = identifiers.bare(text)
    code = f"{code[:2]}.{code[2:]}" if code else ""
    if code and not identifiers.is_naf(code):
        raise Wrong(IMPORT["naf"])
    return code


def postcode(text) -> str:
    bare = identifiers.bare(text)
    bare = bare.zfill(5) if bare.isdigit() and len(bare) == 4 else bare
    if bare and not re.fullmatch(r"[0-9]{5}", bare):
        raise Wrong(IMPORT["postcode"])
    return bare


def year(text) -> int | None:
    if text and not re.fullmatch(r"(1[5-9]|20)[0-9]{2}", text):
        raise Wrong(fill(IMPORT["year"], value=text))
    return int(text) if text else None


def years(text) -> list[int]:
    """« 2024, 2025 et 2026 »"""
    found = [int(year) for year in YEAR.findall(text)]
    if text and (not found or re.search(r"\d", YEAR.sub("", text))):
        raise Wrong(fill(IMPORT["years"], value=text))
    return sorted(set(found))


def is_paid(text) -> bool:
    """A column of its own for one year: a cross, a date or an amount says yes."""
    return fold(text) not in NO and text not in ("-", "–", "—")


def is_yes(text) -> bool:
    return fold(text) in YES


def email(text) -> str:
    text = text.strip().lower()
    if text:
        try:
            validate_email(text)
        except ValidationError:
            raise Wrong(IMPORT["email"]) from None
    return text


def website(text) -> str:
    if not text:
        return ""
    text = text if "://" in text else f"https://{text}"
    try:
        _url(text)
    except ValidationError:
        raise Wrong(IMPORT["url"]) from None
    return text


def plain(column, text) -> str:
    """Any text: what can be stored, and no longer than its field."""
    try:
        safe_characters(text.replace("\x00", "\x01"))
    except ValidationError:
        raise Wrong(fill(IMPORT["characters"], column=column.label)) from None
    if len(text) > column.longest:
        raise Wrong(fill(IMPORT["too_long"], n=column.longest, column=column.label))
    return text
