"""The structures of the directory, each with what it answers to: two queries, whatever their number."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q
from django.urls import reverse

from cress_site.folding import fold
from cress_site.typography import shorten, typo
from members.directory.filters import QUESTIONS
from members.models import Organisation, OrganisationAccreditation
from members.naming import Seal, letter_of, seal_of
from venues.models import Territory

SUMMARY_SIGNS = 110
FIELDS = (
    "name", "acronym", "slug", "sort_key", "legal_form", "is_cae", "city", "sectors", "description", "logo", "territory",
)  # fmt: skip

Form = Organisation.LegalForm
SHORT_FORMS = {
    Form.ASSOCIATION: "Association",
    Form.SCOP: "SCOP",
    Form.SCIC: "SCIC",
    Form.COOPERATIVE: "Coopérative",
    Form.MUTUELLE: "Mutuelle",
    Form.MUTUELLE_ASSURANCE: "Société d’assurance mutuelle",
    Form.FONDATION: "Fondation",
    Form.FONDS_DOTATION: "Fonds de dotation",
    Form.SOCIETE_ESS: "Société commerciale de l’ESS",
    Form.SYNDICAT_EMPLOYEURS: "Groupement d’employeurs",
    Form.AUTRE: "Autre statut",
}


def form_of(organisation) -> str:
    """« SCIC », « Association », « SCOP, CAE »"""
    short = SHORT_FORMS[Form(organisation.legal_form)]
    return f"{short}, CAE" if organisation.is_cae else short


def sectors_of(organisation) -> list[str]:
    """The sectors, typed on one line and separated by commas."""
    words = (" ".join(word.split()) for word in organisation.sectors.split(","))
    return list(dict.fromkeys(word for word in words if word))


def acronym_of(accreditation) -> str:
    """« ESUS », « ACI »: what stands before the words that explain it."""
    return accreditation.name.partition(" (")[0]


@dataclass(frozen=True)
class Entry:
    """One structure, in the list and to the questions."""

    organisation: Organisation

    @property
    def name(self) -> str:
        return self.organisation.name

    @property
    def url(self) -> str:
        return reverse("members:organisation_detail", args=[self.organisation.slug])

    @property
    def seal(self) -> Seal | None:
        return None if self.organisation.logo else seal_of(self.name)

    @property
    def facts(self) -> list[str]:
        return [fact for fact in (form_of(self.organisation), self.organisation.city) if fact]

    @property
    def summary(self) -> str:
        """The first sentence of its presentation."""
        first = typo(self.organisation.description).strip().split("\n")[0].split(". ")[0]
        short = shorten(first, SUMMARY_SIGNS)
        return short if short == first else f"{short}…"

    @property
    def letter(self) -> str:
        return letter_of(self.organisation.sort_key)

    @cached_property
    def answers(self) -> dict:
        """Question → {value: what people read}."""
        row = self.organisation
        territory = row.territory
        return {
            "statut": {row.legal_form: SHORT_FORMS[Form(row.legal_form)]},
            "territoire": {territory.code: territory.name} if territory else {},
            "secteur": {fold(word): word for word in sectors_of(row)},
            "agrement": {
                str(held.accreditation_id): acronym_of(held.accreditation) for held in row.held
            },
        }

    @cached_property
    def words(self) -> str:
        """All that a word may be found in."""
        row = self.organisation
        named = [name for names in self.answers.values() for name in names.values()]
        return fold(" ".join([row.name, row.acronym, row.city, row.description, *named]))

    def fits(self, filters, but="") -> bool:
        return all(
            not filters.chosen(question) or self.answers[question].keys() & set(filters.chosen(question))
            for question in QUESTIONS
            if question != but
        )  # fmt: skip


def entries_of(day, grace_months) -> list[Entry]:
    """Everybody who agreed and is current, in the order of a French index."""
    valid = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    valid &= Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    held = OrganisationAccreditation.objects.filter(valid).select_related("accreditation")
    rows = (
        Organisation.objects.in_directory(day, grace_months)
        .select_related("territory")
        .only(*FIELDS, "territory__code", "territory__name")
        .prefetch_related(Prefetch("organisationaccreditation_set", held, to_attr="held"))
        .order_by("sort_key", "pk")
    )
    return [Entry(row) for row in rows]


def structures_of(territory, day, grace_months) -> list[Entry]:
    """Those of a territory, and of the areas that are part of it."""
    places = {
        territory.pk,
        *Territory.objects.filter(parent=territory).values_list("pk", flat=True),
    }
    found = entries_of(day, grace_months)
    return [entry for entry in found if entry.organisation.territory_id in places]


def matching(entries, text) -> list[Entry]:
    """Every word asked for, whatever its accents and capitals."""
    asked = fold(text).split()
    return [entry for entry in entries if all(word in entry.words for word in asked)]
