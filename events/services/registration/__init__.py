"""The only door of registrations: register, change, give back, in one transaction each."""

from events.services.act import NotPossible, ServiceBusy
from events.services.registration.change import change
from events.services.registration.details import save_details
from events.services.registration.give_back import Released, release, report_not_me, still_coming
from events.services.registration.links import positions, resend_links
from events.services.registration.register import register
from events.services.registration.shapes import (
    Extras,
    Person,
    RegistrationRefused,
    Result,
)
from events.services.seating import Ask, Outcome, WorkshopFull

__all__ = [
    "Ask",
    "Extras",
    "NotPossible",
    "Outcome",
    "Person",
    "RegistrationRefused",
    "Released",
    "Result",
    "ServiceBusy",
    "WorkshopFull",
    "change",
    "positions",
    "register",
    "release",
    "report_not_me",
    "resend_links",
    "save_details",
    "still_coming",
]
