from cress_site.admin.words import find_objects, name_kinds, name_verbs
from events.admin.campaign import CampaignAdmin
from events.admin.event import EventAdmin
from events.admin.proposal import ProposalAdmin
from events.admin.recap import RecapAdmin
from events.admin.reference import EventTypeAdmin, ThemeAdmin
from events.admin.registration import RegistrationAdmin
from events.admin.words import FINDERS, KINDS, VERBS

name_verbs(**VERBS)
name_kinds(**KINDS)
find_objects(**FINDERS)

__all__ = [
    "CampaignAdmin",
    "EventAdmin",
    "EventTypeAdmin",
    "ProposalAdmin",
    "RecapAdmin",
    "RegistrationAdmin",
    "ThemeAdmin",
]
