"""What machines read of the directory: schema.org for one structure, a table of the public fields for all."""

from django.conf import settings
from django.urls import reverse

from cress_site import spreadsheets
from cress_site.jsonld import CONTEXT
from cress_site.typography import phone_link
from members.directory.entries import form_of, sectors_of
from members.models import Organisation

COLUMNS = (
    ("nom", "Tel que la structure l’écrit."),
    ("sigle", "S’il y en a un."),
    ("statut_juridique", "Association, SCOP, SCIC, mutuelle, fondation…"),
    ("siren", "Neuf chiffres."),
    ("siret", "Quatorze chiffres, celui du siège."),
    ("rna", "Pour les associations : W et neuf chiffres."),
    ("naf", "Code d’activité de l’Insee."),
    ("secteurs", "Secteurs d’activité, séparés par une virgule."),
    ("agrements", "Agréments en cours, séparés par une virgule."),
    ("adresse", "Numéro et voie du siège."),
    ("code_postal", "Cinq chiffres."),
    ("commune", "Commune du siège."),
    ("code_territoire", "Code du département ou du territoire."),
    ("territoire", "Nom du département ou du territoire."),
    ("site_web", "Adresse du site de la structure."),
    ("adresse_email", "Adresse e-mail publique."),
    ("telephone", "Téléphone public."),
    ("presentation", "Présentation écrite par la structure."),
    ("page", "Adresse de sa page dans l’annuaire."),
)  # fmt: skip


def url_of(organisation) -> str:
    return settings.SITE_URL + reverse("members:organisation_detail", args=[organisation.slug])


def csv(entries) -> bytes:
    """The public fields of the structures of the directory, and nothing of their people."""
    full = Organisation.objects.in_bulk([entry.organisation.pk for entry in entries])
    head = [name for name, _ in COLUMNS]
    return spreadsheets.to_csv(
        head, [_row(entry, full[entry.organisation.pk]) for entry in entries]
    )


def _row(entry, row) -> list:
    territory = entry.organisation.territory
    return [
        row.name,
        row.acronym,
        form_of(row),
        row.siren or row.siret[:9],
        row.siret,
        row.rna,
        row.naf,
        ", ".join(sectors_of(row)),
        ", ".join(entry.answers["agrement"].values()),
        row.address,
        row.postcode,
        row.city,
        territory.code if territory else "",
        territory.name if territory else "",
        row.website,
        row.public_email,
        row.public_phone,
        row.description,
        url_of(row),
    ]


def jsonld(structure) -> dict:
    row = structure.organisation
    found = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": f"{url_of(row)}#structure",
        "name": row.name,
        "alternateName": row.acronym,
        "url": row.website or url_of(row),
        "mainEntityOfPage": url_of(row),
        "description": row.description,
        "logo": settings.SITE_URL + row.logo.url if row.logo else "",
        "email": row.public_email,
        "telephone": phone_link(row.public_phone) if row.public_phone else "",
        "foundingDate": str(row.created_year or ""),
        "address": _address(row),
        "identifier": _identifiers(row),
        "knowsAbout": sectors_of(row),
    }
    return {name: value for name, value in found.items() if value}


def _address(row) -> dict:
    facts = {
        "streetAddress": row.address,
        "postalCode": row.postcode,
        "addressLocality": row.city,
        "addressRegion": row.territory.name if row.territory else "",
    }
    known = {name: value for name, value in facts.items() if value}
    return {"@type": "PostalAddress", **known, "addressCountry": "FR"} if known else {}


def _identifiers(row) -> list:
    numbers = {"SIREN": row.siren or row.siret[:9], "SIRET": row.siret, "RNA": row.rna}
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in numbers.items()
        if value
    ]
