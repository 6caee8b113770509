"""The list of structures as a file, and the state of each as staff read it."""

from cress_site import clock
from cress_site.typography import local
from members.rules import STATE_LABELS, Standing

HEAD = (
    "structure", "sigle", "statut juridique", "collège", "SIREN", "SIRET", "RNA", "commune", "territoire",
    "état de l’adhésion", "adhésion du", "au", "acceptée le", "cotisation reçue le", "sortie le",
    "personnes référentes", "adresse e-mail interne", "adresse e-mail publique", "téléphone public", "paraît dans l’annuaire",
)  # fmt: skip


def today():
    return local(clock.now()).date()


def state_of(organisation) -> str:
    """By the same rule as at the gate; `grace_months` comes with the list."""
    return Standing.of(organisation, organisation.grace_months).state_on(today())


def row_of(organisation) -> list:
    last = max(organisation.memberships.all(), key=lambda period: period.ends_on, default=None)
    return [
        organisation.name,
        organisation.acronym,
        organisation.get_legal_form_display(),
        organisation.college or "",
        organisation.siren,
        organisation.siret,
        organisation.rna,
        organisation.city,
        organisation.territory or "",
        STATE_LABELS[state_of(organisation)],
        *[getattr(last, name, None) or "" for name in ("starts_on", "ends_on", "accepted_on", "paid_on")],
        organisation.left_on or "",
        ", ".join(_referents(organisation)),
        organisation.private_email,
        organisation.public_email,
        organisation.public_phone,
        "oui" if organisation.is_listed else "non",
    ]  # fmt: skip


def _referents(organisation) -> list[str]:
    day = today()
    return [
        link.user.email
        for link in organisation.representatives.all()
        if link.is_referent and (link.ends_on is None or link.ends_on >= day)
    ]
