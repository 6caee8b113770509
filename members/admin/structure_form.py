"""The sheet of a structure: what is typed, checked against what is there."""

from django.core.exceptions import ValidationError

from members import likeness
from members.admin.forms import OrganisationForm

CONSENT = (
    "Notez le jour de l’accord de la structure, ou décochez «\u00a0paraît dans l’annuaire\u00a0»."
)
SIRET_KNOWN = "Une structure porte déjà ce SIRET\u00a0: {organisation}."
SIMILAR = "Une structure au nom proche existe déjà\u00a0: {organisation}. Si c’est la même, réunissez-les depuis la liste."


class StructureForm(OrganisationForm):
    def clean_siret(self):
        siret = super().clean_siret()
        other = likeness.with_siret(siret)
        if other and other.pk != self.instance.pk:
            raise ValidationError(SIRET_KNOWN.format(organisation=other.name))
        return siret

    def clean(self):
        cleaned = super().clean()
        is_undated = not (cleaned.get("listing_consent_at") or "listing_consent_at" in self.errors)
        if cleaned.get("is_listed") and is_undated:
            self.add_error("listing_consent_at", CONSENT)
        return cleaned


def alike(organisation) -> list[str]:
    """What staff are told once a structure is saved: perhaps it was there."""
    found = likeness.similar(
        organisation.name, siret=organisation.siret, siren=organisation.siren, but=organisation.pk
    )
    return [SIMILAR.format(organisation=row.name) for row in found[:3]]
