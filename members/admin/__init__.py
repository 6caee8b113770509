from cress_site.admin.words import name_verbs
from members.admin import withheld  # noqa: F401  withdraws tables of a library
from members.admin.organisation import OrganisationAdmin
from members.admin.person import PersonAdmin
from members.admin.reference import AccreditationAdmin, CollegeAdmin

__all__ = ["AccreditationAdmin", "CollegeAdmin", "OrganisationAdmin", "PersonAdmin"]

name_verbs(second_factor_reset="second contrôle remis à zéro")
