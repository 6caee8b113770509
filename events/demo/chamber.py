"""The chamber of the demo: every legal fact is invented, and says so where it is read."""

import datetime as dt

from cress_site.models import SiteSettings
from cress_site.typography import typo

FACTS = {
    "site_name": "CRESS Auvergne",
    "short_name": "la CRESS",
    "legal_name": "Chambre régionale de l’économie sociale et solidaire, association fictive de démonstration",
    "perimeter_in": "en Auvergne",
    "email": "bonjour@example.org",
    "phone": "04 65 71 00 00",
    "address": "1 rue de la Démonstration, 63000 Clermont-Ferrand",
    "privacy_email": "donnees@example.org",
    "publication_director": "Lucie Fictive",
    "publication_director_role": "présidente (personne inventée)",
    "host_name": "Hébergeur de démonstration",
    "host_address": "2 rue de la Démonstration, 63000 Clermont-Ferrand",
    "host_phone": "04 65 71 00 09",
    "website_credits": "Paysages dessinés par le site. Les noms, les dates et les structures sont inventés.",
    "content_licence": "Les textes de la démonstration peuvent être repris librement.",
    "open_data_licence": "Licence Ouverte 2.0",
    "mail_provider": "aucun : les e-mails de la démonstration restent sur cette machine",
    "data_location": "Les données de la démonstration restent sur la machine qui la fait tourner.",
    "accessibility_email": "accessibilite@example.org",
    "accessibility_check_tools": "axe-core, Lighthouse et Nu Html Checker",
    "accessibility_manual_checks": (
        "À la main, le même jour, avec Chromium : chaque parcours au clavier seul, puis sans JavaScript ; "
        "affichage agrandi à 200 % et à 400 % ; textes espacés ; couleurs imposées par le système ; "
        "mouvements réduits ; impression.\n"
        "Aucun essai n’a été fait avec un lecteur d’écran, ni avec des personnes concernées."
    ),
    "accessibility_known_issues": (
        "Le tableau de « Mes données » se lit en défilant de côté sur un petit écran.\n"
        "Les listes de l’administration, réservées à l’équipe, défilent de côté sur un téléphone.\n"
        "Les documents déposés par les intervenants sont proposés tels qu’ils ont été reçus : ils n’ont pas été vérifiés."
    ),
}
CHECKED_ON = dt.date(
    2026, 11, 25
)  # docs/accessibility.md: a true date, whenever the demo is opened
UPDATED = ("legal_updated_on", "privacy_updated_on")


def load(calendar) -> SiteSettings:
    """Write the single row; its `reference_on` is the mark of a demo database."""
    facts = {name: value if "@" in value else typo(value) for name, value in FACTS.items()}
    facts |= dict.fromkeys(UPDATED, calendar.day("2026-11-02"))
    facts |= dict.fromkeys(("accessibility_checks_on", "accessibility_updated_on"), CHECKED_ON)
    facts |= {"is_demo": True, "reference_on": calendar.reference_on}
    return SiteSettings.objects.update_or_create(pk=1, defaults=facts)[0]
