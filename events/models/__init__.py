from events.models.announcement import Announcement
from events.models.campaign import Campaign
from events.models.document import Document
from events.models.event import Event, EventType, Theme
from events.models.proposal import Proposal, ProposalSlot
from events.models.recap import Recap, RecapPhoto
from events.models.registration import Registration
from events.models.seat import Seat
from events.models.session import Session, Speaker
from events.models.workshop import Question, Workshop

__all__ = [
    "Announcement",
    "Campaign",
    "Document",
    "Event",
    "EventType",
    "Proposal",
    "ProposalSlot",
    "Question",
    "Recap",
    "RecapPhoto",
    "Registration",
    "Seat",
    "Session",
    "Speaker",
    "Theme",
    "Workshop",
]
