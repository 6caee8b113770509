from members.models.application import ApplicationDocument, MembershipApplication
from members.models.email_change import EmailChange
from members.models.former_address import FormerAddress
from members.models.importing import ImportedContact, ImportRun
from members.models.invitation import Invitation
from members.models.join_request import JoinRequest
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
    "ApplicationDocument",
    "College",
    "EmailChange",
    "FormerAddress",
    "ImportRun",
    "ImportedContact",
    "Invitation",
    "JoinRequest",
    "Membership",
    "MembershipApplication",
    "NewsletterSubscription",
    "Organisation",
    "OrganisationAccreditation",
    "Representative",
    "User",
]
