"""The lists a chamber decides for itself: types of events, themes, colleges, accreditations."""

from cress_site.typography import slug
from events.models import EventType, Theme
from members.models import Accreditation, College

# Name, and whether the word is feminine (« Annulée »).
TYPES = (
    ("matinale", True),
    ("petit-déjeuner", False),
    ("atelier", False),
    ("rencontre entre adhérents", True),
    ("rencontre territoriale", True),
    ("assemblée générale", True),
    ("formation", True),
    ("webinaire", False),
    ("conférence ou table ronde", True),
    ("visite ou portes ouvertes", True),
    ("speed meeting", False),
    ("forum ou salon", False),
    ("soirée ou remise de prix", True),
    ("événement partenaire", False),
    ("réunion d’information collective", True),
)

THEMES = {
    "creation": "Créer une structure",
    "statuts": "Choisir un statut",
    "cooperative": "SCOP, SCIC et CAE",
    "reprise": "Transmettre, reprendre",
    "reconversion": "Changer de métier",
    "emploi": "Trouver un emploi",
    "formation": "Se former",
    "benevolat": "S’engager bénévolement",
    "gouvernance": "Gouverner ensemble",
    "employeur": "Employer",
    "financement": "Financer",
    "fiscalite": "Fiscalité",
    "esus": "Agrément ESUS",
    "impact": "Utilité sociale",
    "insertion": "Insertion et handicap",
    "territoire": "Coopérer sur un territoire",
    "adhesion": "Rejoindre la CRESS",
}

COLLEGES = (
    "Associations",
    "Coopératives",
    "Mutuelles",
    "Fondations",
    "Économie solidaire",
    "Entreprises sociales",
    "Employeurs",
)

ACCREDITATIONS = (
    "ESUS",
    "EI (entreprise d’insertion)",
    "ETTI (entreprise de travail temporaire d’insertion)",
    "ACI (atelier et chantier d’insertion)",
    "AI (association intermédiaire)",
    "EITI (entreprise d’insertion par le travail indépendant)",
    "EA (entreprise adaptée)",
    "ESAT",
    "Régie de quartier",
    "RUP (reconnaissance d’utilité publique)",
    "JEP (jeunesse et éducation populaire)",
    "Qualiopi",
)


def load_types() -> dict[str, EventType]:
    """Types by name, without its second half: « soirée », « forum »…"""
    return {
        name.split(" ou ")[0]: EventType.objects.create(
            name=name, slug=slug(name, 50), is_feminine=is_feminine, order=order
        )
        for order, (name, is_feminine) in enumerate(TYPES, start=1)
    }


def load_themes() -> dict[str, Theme]:
    return {
        code: Theme.objects.create(slug=code, name=name, order=order)
        for order, (code, name) in enumerate(THEMES.items(), start=1)
    }


def load_colleges() -> dict[str, College]:
    return {
        name: College.objects.create(name=name, order=order)
        for order, name in enumerate(COLLEGES, start=1)
    }


def load_accreditations() -> dict[str, Accreditation]:
    """Accreditations by their acronym, the first word of their name."""
    return {
        name.split(" (")[0]: Accreditation.objects.create(name=name, order=order)
        for order, name in enumerate(ACCREDITATIONS, start=1)
    }
