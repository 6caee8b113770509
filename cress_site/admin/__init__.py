from cress_site.admin import withheld  # noqa: F401  withdraws tables of a library
from cress_site.admin.journal import JournalEntryAdmin
from cress_site.admin.message import MessageAdmin
from cress_site.admin.settings import SiteSettingsAdmin

__all__ = ["JournalEntryAdmin", "MessageAdmin", "SiteSettingsAdmin"]
