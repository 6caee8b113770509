from members.models.membership import Membership
from members.models.newsletter import NewsletterSubscription
from members.models.organisation import (
    Accreditation,
    College,
    Organisation,
    OrganisationAccreditation,
)
from members.models.representative import Representative
from members.models.user import User

__all__ = [
    "Accreditation",
    "College",
    "Membership",
    "NewsletterSubscription",
    "Organisation",
    "OrganisationAccreditation",
    "Representative",
    "User",
]
