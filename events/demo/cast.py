"""What the demo says of itself: who can show what, and where the mails are read."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from cress_site.models import SiteSettings
from cress_site.typography import day_full
from events.demo import keys, people

NO_KEYS = (
    "  Les mots de passe ont été affichés à la mise en place, sur une autre machine ou dans un autre dossier.\n"
    "  Pour en choisir un autre : manage.py changepassword {address}\n"
)


def text() -> str:
    site = SiteSettings.load()
    shown = [role for role in people.CAST if role.is_apart]
    others = [role for role in people.CAST if not role.is_apart]
    return "\n".join(
        (
            f"Données de démonstration, écrites autour du {day_full(site.reference_on)}.",
            "",
            f"Structures adhérentes : se connecter avec l’adresse ({_url('members:login', '/connexion/')}), "
            "puis le code reçu.",
            *map(_line, shown),
            "  et aussi :",
            *map(_line, others),
            "",
            f"Équipe : mot de passe et second facteur, sur {settings.SITE_URL}/admin/",
            (keys.read() or NO_KEYS.format(address=people.address(*people.ELISE[:2]))).rstrip(),
            "",
            f"Tous les e-mails envoyés, codes compris, se lisent sur {settings.SITE_URL}/demo/mails/",
        )
    )


def _line(role):
    name = f"{role.first_name} {role.last_name}"
    return f"  {name:<25}{people.address(role.first_name, role.last_name):<40} {role.shows}"


def _url(name, default):
    try:
        return settings.SITE_URL + reverse(name)
    except NoReverseMatch:
        return settings.SITE_URL + default
