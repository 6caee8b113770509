from cress_site.admin.words import name_kinds, name_verbs
from members.admin import withheld  # noqa: F401  withdraws tables of a library
from members.admin.application import ApplicationAdmin
from members.admin.invitation import InvitationAdmin
from members.admin.join_request import JoinRequestAdmin
from members.admin.newsletter import NewsletterAdmin
from members.admin.organisation import OrganisationAdmin
from members.admin.person import PersonAdmin
from members.admin.reference import AccreditationAdmin, CollegeAdmin
from members.admin.words import KINDS, VERBS

__all__ = [
    "AccreditationAdmin",
    "ApplicationAdmin",
    "CollegeAdmin",
    "InvitationAdmin",
    "JoinRequestAdmin",
    "NewsletterAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
]

name_verbs(**VERBS)
name_kinds(**KINDS)
