"""An event is edited, published, cancelled, moved, copied. Each act tells its people itself."""

from events.services.event.duplicate import duplicate
from events.services.event.edit import archive, publish, refresh, save, unpublish
from events.services.event.status import (
    cancel,
    change_venue,
    move_online,
    people_of,
    postpone,
    reschedule,
)

__all__ = [
    "archive",
    "cancel",
    "change_venue",
    "duplicate",
    "move_online",
    "people_of",
    "postpone",
    "publish",
    "refresh",
    "reschedule",
    "save",
    "unpublish",
]
