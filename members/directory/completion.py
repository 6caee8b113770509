"""How much of its public card a structure has filled in, and what is missing: told to its référentes."""

from dataclasses import dataclass

FIELDS = (
    ("description", "présentation publique"),
    ("logo", "logo"),
    ("sectors", "secteurs d’activité"),
    ("address", "adresse du siège"),
    ("city", "commune"),
    ("territory_id", "territoire"),
    ("website", "site web"),
    ("public_email", "adresse e-mail publique"),
    ("public_phone", "téléphone public"),
    ("created_year", "année de création"),
)


@dataclass(frozen=True)
class Completion:
    percent: int
    missing: list[str]


def completion_of(organisation) -> Completion:
    missing = [label for name, label in FIELDS if not getattr(organisation, name)]
    return Completion(round(100 * (len(FIELDS) - len(missing)) / len(FIELDS)), missing)
