"""The families of the social economy, by legal form: what a count of structures is told in."""

from collections import Counter
from dataclasses import dataclass

from cress_site.typography import count
from members.models import Organisation

Form = Organisation.LegalForm


@dataclass(frozen=True)
class Family:
    one: str
    many: str
    forms: frozenset


def _family(one, many, *forms):
    return Family(one, many, frozenset(form.value for form in forms))


FAMILIES = (
    _family("association", "associations", Form.ASSOCIATION),
    _family("coopérative", "coopératives", Form.SCOP, Form.SCIC, Form.COOPERATIVE),
    _family("mutuelle", "mutuelles", Form.MUTUELLE, Form.MUTUELLE_ASSURANCE),
    _family("fondation", "fondations", Form.FONDATION, Form.FONDS_DOTATION),
    _family("société de l’ESS", "sociétés de l’ESS", Form.SOCIETE_ESS),
    _family("réseau d’employeurs", "réseaux d’employeurs", Form.SYNDICAT_EMPLOYEURS),
)
OTHERS = _family("autre structure", "autres structures")


def family_of(legal_form) -> Family:
    return next((family for family in FAMILIES if legal_form in family.forms), OTHERS)


def counted(legal_forms) -> list[str]:
    """« 7 associations », « 3 coopératives »…: each family that is there, in their order."""
    numbers = Counter(family_of(form) for form in legal_forms)
    return [
        count(numbers[family], family.one, family.many)
        for family in (*FAMILIES, OTHERS)
        if numbers[family]
    ]
