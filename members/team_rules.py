"""Pure questions about who speaks for a structure, who decides there, and who may answer whom."""

from cress_site.refusals import Refusal
from members.models import Invitation, Representative

# The first part of addresses that several people read.
SHARED = frozenset(
    {
        "accueil", "adherents", "adhesion", "administration", "asso", "association", "bonjour", "bureau",
        "compta", "comptabilite", "contact", "contacts", "coordination", "direction", "equipe", "formation",
        "gestion", "hello", "info", "infos", "mail", "presidence", "rh", "secretariat",
    }
)  # fmt: skip


def is_shared(email) -> bool:
    """« contact@… »: an account like any other, but nobody in particular."""
    return email.partition("@")[0].replace(".", "").replace("-", "") in SHARED


# --------------------------------------------------------------------------- who speaks for a structure


def links_of(organisation, day):
    """The people who speak for it that day, the référentes first."""
    links = Representative.objects.filter(organisation=organisation, user__is_active=True)
    order = ("-is_referent", "user__last_name", "user__first_name", "pk")
    return links.active_on(day).select_related("user").order_by(*order)


def referents_of(organisation, day):
    return links_of(organisation, day).filter(is_referent=True)


def link_of(user, organisation, day):
    """How this person speaks for that structure, or None."""
    return links_of(organisation, day).filter(user=user).first() if user else None


def manages(user, organisation, day) -> bool:
    return bool(user) and referents_of(organisation, day).filter(user=user).exists()


def protects(link) -> bool:
    """A référente who is somebody; a shared mailbox counts once the team has agreed."""
    return link.is_referent and (link.is_agreed_alone or not link.user.is_shared_mailbox)


def refusal_to_lose(link, day) -> Refusal | None:
    """Why this link may neither end nor stop being a référente's. A former member needs nobody."""
    left_on = link.organisation.left_on
    if not link.is_referent or (left_on and left_on <= day):
        return None
    others = referents_of(link.organisation_id, day).exclude(pk=link.pk)
    if any(protects(other) for other in others):
        return None
    return Refusal("last_referent", organisation=link.organisation.name)


def refusal_to_close(user, day) -> Refusal | None:
    """Why this account may not be deleted by its own person: the first structure it would leave alone."""
    links = Representative.objects.filter(user=user, is_referent=True).active_on(day)
    for link in links.select_related("organisation").order_by("organisation__sort_key"):
        if refusal := refusal_to_lose(link, day):
            return Refusal("only_referent", **refusal.facts)
    return None


def refusal_to_share(user, email, day) -> Refusal | None:
    """Why this person may not exchange their own address for one that several people read."""
    if user.is_shared_mailbox or not is_shared(email):
        return None
    if user.is_staff:
        return Refusal("shared_staff")
    for link in user.representations.filter(is_referent=True).active_on(day):
        if not link.is_agreed_alone and (refusal := refusal_to_lose(link, day)):
            return Refusal("shared_alone", **refusal.facts)
    return None


# --------------------------------------------------------------------------- invitations


def refusal_to_answer(invitation, user, moment) -> Refusal | None:
    """Why this person (None: somebody not logged in) may not answer that invitation now."""
    if user is not None and user.email != invitation.email:
        return Refusal("other_person")
    if invitation.ending == Invitation.Ending.WITHDRAWN:
        return Refusal("withdrawn")
    if invitation.ending:
        return Refusal("used")
    if invitation.expires_at <= moment:
        return Refusal("expired")
    return None
