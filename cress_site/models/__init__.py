from cress_site.models.journal import JournalEntry
from cress_site.models.message import Message
from cress_site.models.settings import SiteSettings

__all__ = ["JournalEntry", "Message", "SiteSettings"]
