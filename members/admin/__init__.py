from members.admin.organisation import OrganisationAdmin
from members.admin.person import PersonAdmin
from members.admin.reference import AccreditationAdmin, CollegeAdmin

__all__ = ["AccreditationAdmin", "CollegeAdmin", "OrganisationAdmin", "PersonAdmin"]
