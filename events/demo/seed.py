"""Loads the whole demo in one transaction: everything or nothing, and no mail leaves."""

from django.db import connection, transaction

from cress_site import clock
from cress_site.models import SiteSettings
from cress_site.typography import local
from events.demo import (
    campaign,
    chamber,
    keys,
    organisations,
    people,
    plain,
    territories,
    venues,
    vocabulary,
)
from events.demo.audience import Audience
from events.demo.dates import Calendar
from events.demo.mails import SentMails
from events.demo.stage import Stage
from events.demo.story import Story
from members.models import Organisation, User

ONE_AT_A_TIME = 20261123  # two seedings at once: the second waits, then finds everything there


class ForeignDatabase(Exception):
    """The database holds structures or people that the demo did not make."""


def seed() -> bool:
    """Load the demo; False when it is there already."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if is_loaded():
            return False
        if Organisation.objects.exists() or User.objects.exists():
            raise ForeignDatabase
        passwords, secret, codes = _load(clock.now())
    keys.keep(passwords, secret, codes)
    return True


def is_loaded() -> bool:
    site = SiteSettings.load()
    return site.is_demo and site.reference_on is not None


def add_plain_events(number) -> int:
    """Ordinary events for measures, beside the demo's own."""
    with transaction.atomic():
        return plain.load(Calendar(SiteSettings.load().reference_on), number)


def _load(now):
    calendar = Calendar.around(local(now).date())
    chamber.load(calendar)
    passwords = keys.draw()
    elise, paul = people.load_team(passwords)
    secret, codes = keys.give_second_factor(elise)
    areas = territories.load()
    structures = organisations.load(
        calendar, areas, vocabulary.load_colleges(), vocabulary.load_accreditations()
    )
    accounts = people.load_members(calendar, structures)
    themes = vocabulary.load_themes()
    stage = Stage(
        calendar,
        now,
        venues=venues.load(calendar, areas),
        territories=areas,
        types=vocabulary.load_types(),
        themes=themes,
        organisations=structures,
        campaign=campaign.load(calendar),
        team={"Élise": elise, "Paul": paul},
    )
    with clock.hold():  # the settings do not change while the story is told
        Story(stage, Audience(accounts, structures, themes), now).tell(SentMails())
    return passwords, secret, codes
