"""What venues hold of a person: the contact the team writes to."""

from venues.models import Venue


def _theirs(email):
    return Venue.objects.filter(email__iexact=email)


def export(email) -> dict:
    return {"lieux": [{"lieu": v.name, "contact": v.contact_name} for v in _theirs(email)]}


def move(former, email) -> None:
    """The contact of a place is written by the team, for the place."""


def erase(email, erased) -> None:
    erased.add("lieu", _theirs(email).update(email="", contact_name=""))


def purge(now, dry_run) -> dict:
    return {}
