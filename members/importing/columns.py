"""The columns of the spreadsheet: what each is called, in the model and in the chambers' own files."""

from dataclasses import dataclass

from cress_site.folding import fold


@dataclass(frozen=True)
class Column:
    name: str  # of the field
    label: str  # in the model file
    also: str = ""  # other headings, folded, separated by commas
    longest: int = 160
    is_required: bool = False

    @property
    def headings(self) -> list[str]:
        return [fold(self.label), *filter(None, (word.strip() for word in self.also.split(",")))]


STRUCTURE = (
    Column("name", "Structure", "nom de la structure, denomination, raison sociale, organisation, adherent", is_required=True),
    Column("acronym", "Sigle", longest=30),
    Column("legal_form", "Statut juridique", "statut, forme, forme juridique", is_required=True),
    Column("college", "Collège", longest=80),
    Column("siren", "SIREN", "numero siren", 20),
    Column("siret", "SIRET", "siret du siege, numero siret", 24),
    Column("rna", "RNA", "numero rna", 16),
    Column("naf", "Code NAF", "naf, ape, code ape", 10),
    Column("address", "Adresse", "adresse du siege, adresse postale, rue"),
    Column("postcode", "Code postal", "cp", 10),
    Column("city", "Commune", "ville", 80),
    Column("territory", "Territoire", "departement, code departement", 80),
    Column("sectors", "Secteurs d’activité", "secteur, secteurs, secteur d activite, activite, activites", 200),
    Column("network", "Fédération ou réseau", "federation, reseau"),
    Column("created_year", "Année de création", "creation", 4),
    Column("website", "Site web", "site, site internet", 200),
    Column("public_email", "E-mail public", "adresse e mail publique, e mail de la structure", 254),
    Column("public_phone", "Téléphone public", "telephone de la structure", 30),
    Column("private_email", "E-mail interne", "adresse e mail interne", 254),
    Column("description", "Présentation", "presentation publique, description", 5000),
)  # fmt: skip
CONTACT = (
    Column("first_name", "Prénom du contact", "prenom", 80),
    Column("last_name", "Nom du contact", "nom du representant", 80),
    Column("email", "E-mail du contact", "e mail, email, courriel, mail, adresse e mail, email du contact", 254),
    Column("job", "Fonction", "fonction du contact, poste", 120),
    Column("phone", "Téléphone du contact", "telephone, tel, portable", 30),
    Column("is_referent", "Personne référente", "referente, referent", 10),
)  # fmt: skip
YEARS = Column("years", "Années payées", "annees, adhesions, annees d adhesion, cotisations")
COLUMNS = (*STRUCTURE, *CONTACT, YEARS)
AMBIGUOUS = "nom"  # of the structure, or of the person when another column names the structure


@dataclass(frozen=True)
class Plan:
    """Which column of the file is which: by position, with the years that have a column of their own."""

    fields: dict[int, Column]
    years: dict[int, int]
    ignored: list[str]
    missing: list[str]
    twice: list[str]


def plan_of(head) -> Plan:
    known = {heading: column for column in COLUMNS for heading in column.headings}
    fields, years, ignored, twice, ambiguous = {}, {}, [], [], []
    for position, title in enumerate(head):
        heading = fold(title)
        column = known.get(heading)
        if heading == AMBIGUOUS:
            ambiguous.append(position)
        elif column is not None and column in fields.values():
            twice.append(title)
        elif column is not None:
            fields[position] = column
        elif heading.isdecimal() and len(heading) == 4:
            years[position] = int(heading)
        elif heading:
            ignored.append(title)
    for position in ambiguous:
        _place(position, fields)
    named = [column.name for column in fields.values()]
    missing = [
        column.label for column in COLUMNS if column.is_required and column.name not in named
    ]
    return Plan(fields, years, ignored, missing, twice)


def _place(position, fields):
    taken = [column.name for column in fields.values()]
    name = "last_name" if "name" in taken else "name"
    if name not in taken:
        fields[position] = next(column for column in COLUMNS if column.name == name)
