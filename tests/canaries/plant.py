"""A word that exists nowhere in each restricted field, and who may find it."""

import secrets
from dataclasses import dataclass, field

from cress_site.folding import slug
from events.models import Document, Event, Question, Session
from events.services import event as event_service
from tests import factories as make
from tests.events.factories_recap import make_left, make_past, make_photo, make_recap


def word() -> str:
    """Letters only: found as it is in a title, an address, a folded text."""
    return "zq" + "".join(secrets.choice("bcdfghjkmnprtvwx") for _ in range(12))


@dataclass
class Planted:
    """Where each word was put, by who may find it."""

    members: dict = field(default_factory=dict)  # a member with a seat there
    holders: dict = field(default_factory=dict)  # only people who have a seat there
    teasers: dict = field(default_factory=dict)  # a holder's own link may carry it
    own: dict = field(default_factory=dict)  # only the person who wrote it
    team: dict = field(default_factory=dict)  # nobody outside the team
    member: object = None
    registration: object = None

    def new(self, whose, name) -> str:
        planted = word()
        getattr(self, whose)[name] = planted
        return planted

    @property
    def all(self) -> dict:
        return {**self.members, **self.holders, **self.teasers, **self.own, **self.team}


# --------------------------------------------------------------------------- what is planted


def plant_everywhere() -> Planted:
    make.make_site()
    words = Planted()
    organisation = make.make_organisation("Couleur Bocage")
    member = make.make_member(organisation)
    for plant in (_mixed, _wholly_reserved, _unannounced):
        event = plant(words)
        event_service.refresh(event)
        _come(words, event, member, organisation)
    words.member = member
    _public_neighbours(words)
    _left(words)
    return words


def _part(words, event, name, **fields):
    """A members' part with a word in each of its fields."""
    session = make.make_members_session(
        event,
        words.new("members", f"{name} title"),
        description=words.new("members", f"{name} description"),
        room=words.new("holders", f"{name} room"),
        online_url=f"https://{words.new('holders', f'{name} online link')}.example.org/",
        internal_note=words.new("team", f"{name} internal note"),
        **fields,
    )
    make.make_speaker(
        event,
        session,
        words.new("members", f"{name} speaker"),
        organisation_name=words.new("members", f"{name} speaker's structure"),
    )
    make.make_document(
        session,
        words.new("members", f"{name} document"),
        file_name=f"{words.new('members', f'{name} file name')}.txt",
        content=words.new("members", f"{name} file").encode(),
    )
    return session


def _tables(words, event, name):
    session = _part(words, event, name, kind=Session.Kind.WORKSHOPS)
    make.make_workshop(
        session,
        words.new("members", f"{name} table"),
        description=words.new("members", f"{name} table description"),
        facilitator=words.new("members", f"{name} facilitator"),
        facilitator_organisation=words.new("members", f"{name} facilitator's structure"),
    )


def _mixed(words):
    """As E10: something for everybody, and what is said between members."""
    event = make.make_event(
        "Matinale mixte",
        internal_note=words.new("team", "mixed event internal note"),
        capacity_note=words.new("team", "mixed event capacity note"),
        online_url=f"https://{words.new('holders', 'mixed event online link')}.example.org/",
    )
    make.make_session(event, "Pour toutes et tous")
    _part(words, event, "mixed part")
    _tables(words, event, "mixed tables")
    hidden = words.new("teasers", "hidden teaser")
    _part(words, event, "hidden part", is_hidden_from_public=True, public_teaser=hidden)
    return event


def _wholly_reserved(words):
    """As E12: announced by its title, date, town and teaser, and by nothing else."""
    venue = make.make_venue("Lieu public")
    event = make.make_event(
        "Vœux des adhérents",
        venue=venue,
        description=words.new("members", "reserved event description"),
        co_organisers=words.new("members", "reserved event partners"),
        access_note=words.new("members", "reserved event access note"),
    )
    make.make_speaker(event, None, words.new("members", "reserved event speaker"))
    _part(words, event, "reserved part")
    return event


def _unannounced(words):
    """As E17: for the others it does not exist."""
    title = words.new("members", "unannounced title")
    event = make.make_event(
        title,
        slug=slug(f"seance {title}"),
        is_announced=False,
        summary=words.new("members", "unannounced summary"),
        description=words.new("members", "unannounced description"),
        co_organisers=words.new("members", "unannounced partners"),
        price_note=words.new("members", "unannounced price"),
    )
    teaser = words.new("teasers", "unannounced teaser")  # members read the title instead
    _part(words, event, "unannounced part", public_teaser=teaser)
    make.make_session(event, words.new("members", "unannounced public part"))
    return event


def _left(words):
    """What a past meeting left for everybody, for members, and what is not to be shown yet."""
    event = make_past("Matinale passée")
    recap = make_recap(event, members_body=words.new("members", "recap reserved text"))
    title, content = words.new("members", "recap document"), words.new("members", "recap file")
    make_left(recap, Document.Audience.MEMBERS, title, content.encode())
    make_photo(
        recap, image_alt=words.new("team", "photo without consent"), people_recognisable=True
    )
    draft = words.new("team", "recap draft")
    make_recap(make_past("Sans retour encore"), body=draft, published_on=None)
    hidden = words.new("members", "recap of an unannounced event")
    make_recap(make_past("Matinale tue", is_announced=False), body=hidden)


def _come(words, event, member, organisation):
    """Who comes is not for others either: the member, a colleague, a stranger."""
    mine = make.make_registration(event, user=member, organisation=organisation)
    own = words.new("own", f"{event.pk} question")
    Question.objects.create(registration=mine, text=own, asked_at=make.NOW)
    name = words.new("members", f"{event.pk} colleague")
    colleague = make.make_member(organisation, last_name=name)
    theirs = make.make_registration(event, user=colleague, organisation=organisation)
    stranger = make.make_registration(
        event,
        last_name=words.new("team", f"{event.pk} stranger"),
        organisation_name=words.new("team", f"{event.pk} stranger's structure"),
        needs=words.new("team", f"{event.pk} needs"),
        needs_consent_at=make.NOW,
        internal_note=words.new("team", f"{event.pk} registration note"),
    )
    for session in event.sessions.all():
        table = session.workshops.first()
        for registration in (mine, theirs, stranger):
            make.make_seat(session, registration, workshop=table)
    words.registration = words.registration or mine


def _public_neighbours(words):
    """A cancelled event whose replacement is not announced; a draft; somebody's open registration."""
    replaced = make.make_event(
        "Annulée et remplacée",
        status="cancelled",
        status_reason="La salle est prise.",
        replaced_by=Event.objects.get(is_announced=False),
    )
    make.make_session(replaced)
    draft = make.make_event(words.new("team", "draft title"), publication_state="draft")
    make.make_session(draft, words.new("team", "draft part"))
