"""Pure questions about places."""

from venues.models import Territory


def territory_of(postcode) -> Territory | None:
    """The department a postcode begins with: a proposal, a few communes are served from next door."""
    if not postcode:
        return None
    departments = Territory.objects.filter(kind=Territory.Kind.DEPARTMENT)
    return departments.filter(code=postcode[:2]).first()
