"""Every page of the team about one event, in the order they are declared."""

from events.admin.attendance import Sheet, Ticks
from events.admin.event_pages import (
    Archive,
    Cancel,
    Duplicate,
    Postpone,
    Publish,
    Schedule,
    Unpublish,
)
from events.admin.exports import Export
from events.admin.partner_page import PartnerLink
from events.admin.session_pages import CancelSession
from events.admin.telephone import Telephone
from events.admin.write import Write

PAGES = [
    Publish,
    Unpublish,
    Archive,
    Schedule,
    Postpone,
    Cancel,
    Duplicate,
    CancelSession,
    Telephone,
    Write,
    Export,
    PartnerLink,
    Sheet,
    Ticks,
]
