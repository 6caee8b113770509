"""The same structure typed in another way: accents, capitals, its article or its legal form aside."""

from django.db.models import QuerySet

from cress_site import clock
from cress_site.folding import fold
from cress_site.models import SiteSettings
from cress_site.typography import local
from members import identifiers
from members.models import Organisation

# Words that tell two names apart no better than their accents would.
FORMS = [
    "association",
    "asso",
    "scop",
    "scic",
    "sarl",
    "sas",
    "sa",
    "cooperative",
    "mutuelle",
    "fondation",
]
SMALL = ["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "en", "a", "au", "aux"]
EMPTY = frozenset(FORMS + SMALL)


def core(name) -> str:
    """What remains of a name to compare: « L'ÉCOLE  du Bocage » and « École de bocage » agree."""
    words = fold(name).split()
    kept = [word for word in words if word not in EMPTY]
    return " ".join(kept or words)


def named(text) -> Organisation | None:
    """The one structure this text names: its SIRET, its SIREN, its name or its acronym; None when unsure."""
    number = identifiers.bare(text)
    if number.isdigit():
        found = Organisation.objects.filter(**{_number(number): number}) if _number(number) else ()
    else:
        asked = core(text)
        found = [row for row in _all() if asked and asked in _names(row)]
    found = list(found)[:2]
    return found[0] if len(found) == 1 else None


def similar(name, *, siret="", siren="", but=None, among=None) -> list[Organisation]:
    """The structures this one may already be, by number first, then by name."""
    siren = siren or siret[:9]
    asked = core(name)
    rows = [row for row in _all(among) if row.pk != but]
    by_number = [row for row in rows if siren and siren in (row.siren, row.siret[:9])]
    by_name = [row for row in rows if asked and asked in _names(row) and row not in by_number]
    return by_number + by_name


def with_siret(siret) -> Organisation | None:
    return Organisation.objects.filter(siret=siret).first() if siret else None


def _number(digits) -> str:
    return {14: "siret", 9: "siren"}.get(len(digits), "")


def _all(rows=None):
    """Six hundred rows at most, of four short columns: compared in Python, where folding is."""
    rows = Organisation.objects.all() if rows is None else rows
    return rows.only("name", "acronym", "siren", "siret").order_by("pk")


def _names(row):
    return {core(row.name), core(row.acronym)} - {""}


def public() -> QuerySet:
    """The structures of the public directory: the only ones whose name a stranger may be told."""
    day = local(clock.now()).date()
    return Organisation.objects.in_directory(day, SiteSettings.load().grace_months)
