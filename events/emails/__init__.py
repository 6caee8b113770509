"""One function per kind of mail: it reads fresh by id, asks whether the news is still true, renders.

None means « sans objet ». A mail can be forwarded: of a members' part it holds the teaser and the
hours only, and never a connection link. Their wording is in `templates/emails/<kind>/`.
"""

from events.emails import (
    announcement,
    eve,
    event,
    joining,
    partner,
    proposal,
    registration,
    seat,
    staff,
)

__all__ = [
    "announcement",
    "eve",
    "event",
    "joining",
    "partner",
    "proposal",
    "registration",
    "seat",
    "staff",
]
