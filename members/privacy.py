"""What accounts, the newsletter, invitations and applications hold of a person."""

from allauth.account.models import EmailAddress

from members import imported, newsletter, people_privacy
from members.models import User


def export(email) -> dict:
    others = newsletter.held_of(email) | people_privacy.held_of(email)
    return _account(email) | others | {"import": imported.held_of(email)}


def move(former, email) -> None:
    newsletter.move(former, email)
    people_privacy.move(former, email)
    imported.move(former, email)


def _account(email) -> dict:
    user = User.objects.filter(email=email).first()
    if user is None:
        return {"compte": None}
    links = user.representations.select_related("organisation")
    return {
        "compte": {
            "prénom": user.first_name,
            "nom": user.last_name,
            "adresse": user.email,
            "téléphone": user.phone,
            "créé le": user.date_joined,
            "dernière connexion": user.last_login,
            "note": user.internal_note,
            "structures": [
                {
                    "structure": link.organisation.name,
                    "fonction": link.job,
                    "référente": link.is_referent,
                    "depuis": link.starts_on,
                    "jusqu’au": link.ends_on,
                }
                for link in links
            ],
        }
    }


def erase(email, erased) -> None:
    """The account leaves with its links to structures, its second factor and its addresses."""
    EmailAddress.objects.filter(email__iexact=email).delete()
    newsletter.forget(email, erased)
    people_privacy.forget(email, erased)
    imported.forget(email, erased)
    for user in User.objects.filter(email=email):
        erased.objects.append(User(pk=user.pk))
        user.delete()
        erased.add("compte")


def purge(now, dry_run) -> dict:
    """Accounts have no term of their own yet: they follow the structure and the person's wish."""
    counts = newsletter.purge(now, dry_run) | people_privacy.purge(now, dry_run)
    return counts | imported.purge(now, dry_run)
