from cress_site.admin.words import name_kinds, name_verbs
from events.admin.event import EventAdmin
from events.admin.reference import EventTypeAdmin, ThemeAdmin
from events.admin.registration import RegistrationAdmin
from events.admin.words import KINDS, VERBS

name_verbs(**VERBS)
name_kinds(**KINDS)

__all__ = ["EventAdmin", "EventTypeAdmin", "RegistrationAdmin", "ThemeAdmin"]
