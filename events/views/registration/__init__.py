"""Registering, the answer, and the personal page with its acts: a GET shows, a POST acts."""

from events.views.registration.acts import (
    registration_answer,
    registration_not_me,
    registration_release,
    registration_release_all,
)
from events.views.registration.answer import registration_done
from events.views.registration.change import registration_change
from events.views.registration.create import registration_create
from events.views.registration.handover import registration_hand_over, registration_take_over
from events.views.registration.page import (
    registration_detail,
    registration_ics,
    registration_ticket,
)
from events.views.registration.resend import registration_resend

__all__ = [
    "registration_answer",
    "registration_change",
    "registration_create",
    "registration_detail",
    "registration_done",
    "registration_hand_over",
    "registration_ics",
    "registration_not_me",
    "registration_release",
    "registration_release_all",
    "registration_resend",
    "registration_take_over",
    "registration_ticket",
]
