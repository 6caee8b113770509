"""The numbers of French structures and their keys. Pure functions on digits without blanks."""

import re

LA_POSTE = "356000000"


def bare(text) -> str:
    """The number without the blanks and dots people type for ease of reading."""
    return re.sub(r"[\s.\u00a0\u202f-]", "", text or "").upper()


def is_siren(text) -> bool:
    return bool(re.fullmatch(r"[0-9]{9}", text)) and _luhn(text)


def is_siret(text) -> bool:
    """Fourteen digits and their key; La Poste, but for its seat, has its own."""
    if not re.fullmatch(r"[0-9]{14}", text):
        return False
    return _luhn(text) or (text.startswith(LA_POSTE) and sum(map(int, text)) % 5 == 0)


def is_rna(text) -> bool:
    return bool(re.fullmatch(r"W[0-9]{9}", text))


def is_naf(text) -> bool:
    return bool(re.fullmatch(r"[0-9]{2}\.[0-9]{2}[A-Z]", text))


def _luhn(digits) -> bool:
    total = 0
    for place, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
