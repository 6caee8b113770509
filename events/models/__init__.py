from events.models.announcement import Announcement
from events.models.event import Event, EventType, Theme
from events.models.registration import Registration
from events.models.seat import Seat
from events.models.session import Document, Session, Speaker
from events.models.workshop import Question, Workshop

__all__ = [
    "Announcement",
    "Document",
    "Event",
    "EventType",
    "Question",
    "Registration",
    "Seat",
    "Session",
    "Speaker",
    "Theme",
    "Workshop",
]
