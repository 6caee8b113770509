"""The seventeen meetings of the demo, by key."""

from events.demo.meetings.autumn import AUTUMN
from events.demo.meetings.past import PAST
from events.demo.meetings.shapes import Meeting, Part, Table
from events.demo.meetings.winter import WINTER

MEETINGS = {meeting.key: meeting for meeting in (*PAST, *AUTUMN, *WINTER)}

__all__ = ["MEETINGS", "Meeting", "Part", "Table"]
