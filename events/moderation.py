"""The queue of proposals as the team reads it: who, when, where, and what to look at before answering.

A number of queries that does not grow with the queue.
"""

from dataclasses import dataclass

from cress_site import clock
from cress_site.folding import fold
from cress_site.models import SiteSettings
from cress_site.texts import fill
from cress_site.typography import count, day, hour, local, typo, when
from events import neighbours
from events.models import Proposal
from events.moderation_texts import FLAG, TAB, WHO
from members.models import Organisation
from members.rules import STATE_LABELS, Standing


@dataclass(frozen=True)
class Flag:
    """One thing to look at, in a few words."""

    text: str
    css: str = ""  # « lave » stops, « lac » is to check, nothing is well


@dataclass(frozen=True)
class Card:
    proposal: Proposal
    received: str  # « Reçue mardi 17 novembre, il y a 6 jours »
    who: str  # « Les Champs libres (adhérente, à jour) »
    when: list[str]
    short: str  # « samedi 28 novembre, 10 h, Riom »
    place: str
    is_new_place: bool
    near: list[neighbours.Near]
    flags: list[Flag]

    @property
    def title(self) -> str:
        return typo(str(self.proposal))

    @property
    def author(self) -> str:
        return typo(self.proposal.contact_name) or "la personne à joindre"


@dataclass(frozen=True)
class Known:
    """What the cards of one page are told from, asked once."""

    around: dict  # by proposal: what is announced on its days
    rivals: list  # the other proposals that wait: (proposal, days, town)
    names: set  # folded names of the structures the chamber knows
    grace_months: int
    now: object


def read(proposals, viewer) -> list[Card]:
    """The card of each; `proposals` is a queryset."""
    rows = list(
        proposals.select_related(
            "organisation", "venue", "campaign", "joins", "event", "type"
        ).prefetch_related("slots", "themes", "organisation__memberships")
    )
    known = _known(rows, viewer)
    return [_card(row, known) for row in rows]


def _known(rows, viewer) -> Known:
    wishes = [_wanted(row) for row in rows]
    found = neighbours.around_each(wishes, viewer)
    names = Organisation.objects.filter(left_on=None).values_list("name", flat=True)
    waiting = Proposal.objects.waiting().select_related("venue").prefetch_related("slots")
    return Known(
        around={row.pk: days for row, days in zip(rows, found, strict=True)},
        rivals=[(row, set(_wanted(row).days), fold(row.city)) for row in waiting],
        names={fold(name) for name in names},
        grace_months=SiteSettings.load().grace_months,
        now=clock.now(),
    )


def _wanted(row) -> neighbours.Wanted:
    slots = [(slot.starts_at, slot.ends_at) for slot in row.slots.all()]
    return neighbours.Wanted(slots, row.venue, row.venue_name, row.venue_city)


def _card(row, known) -> Card:
    slots = list(row.slots.all())
    near = [n for around in known.around[row.pk] for n in around.near if not _is_own(row, n)]
    return Card(
        proposal=row,
        received=_received(row, known.now),
        who=_who(row, known),
        when=[typo(when(slot.starts_at, slot.ends_at)) for slot in slots],
        short=_short(row, slots),
        place=typo(row.place),
        is_new_place=bool(row.venue_name and not row.venue_id),
        near=near,
        flags=_flags(row, slots, near, known),
    )


def _is_own(row, near) -> bool:
    return row.event_id is not None and row.event.slug == near.slug


def _received(row, now) -> str:
    """« Reçue mardi 17 novembre, il y a 6 jours »"""
    if row.submitted_at is None:
        return ""
    return f"Reçue {day(row.submitted_at)}, {age(row.submitted_at, now)}"


def age(moment, now) -> str:
    """« il y a 6 jours », « aujourd’hui »"""
    days = (local(now).date() - local(moment).date()).days
    return f"il y a {count(days, 'jour', 'jours')}" if days > 0 else "aujourd’hui"


def _who(row, known) -> str:
    if row.organisation_id:
        standing = Standing.of(row.organisation, known.grace_months)
        state = STATE_LABELS[standing.state_on(local(known.now).date())]
        return f"{typo(row.organiser)} ({WHO['member']}, {state})"
    return typo(row.organiser)


def _short(row, slots) -> str:
    if not slots:
        return typo(row.joins.title) if row.joins_id else ""
    first = slots[0].starts_at
    more = f" ({count(len(slots), 'créneau', 'créneaux')})" if len(slots) > 1 else ""
    return f"{day(first)}, {hour(first)}{more}, {row.city or 'en ligne'}"


# --------------------------------------------------------------------------- what to look at


def _flags(row, slots, near, known) -> list[Flag]:
    found = [
        *([Flag(FLAG["again"])] if row.decided_at else []),
        *_of_the_place(row, near, known),
        *_of_the_other_proposals(row, known),
        *_of_the_days(row, slots, known.now),
        *_of_the_structure(row, known),
    ]
    return found or [Flag(FLAG["well"])]


def _of_the_place(row, near, known):
    if row.joins_id:
        yield Flag(FLAG["joins"].format(title=typo(row.joins.title)), "lac")
    elif near:
        yield Flag(FLAG["near"].format(title=near[0].title, hour=hour(near[0].starts_at)), "lave")
    else:
        there = [n for around in known.around[row.pk] for n in around.there if not _is_own(row, n)]
        if there:
            yield Flag(fill(FLAG["town"], n=len(there), title=there[0].title), "lac")


def _of_the_other_proposals(row, known):
    days, city = set(_wanted(row).days), fold(row.city)
    for other, theirs, town in known.rivals:
        if other.pk != row.pk and town == city and days & theirs:
            yield Flag(FLAG["rival"].format(title=typo(str(other))), "lac")


def _of_the_days(row, slots, now):
    if slots and all(slot.ends_at <= now for slot in slots):
        yield Flag(FLAG["past"], "lave")
    campaign = row.campaign
    if campaign and any(not campaign.holds(local(slot.starts_at).date()) for slot in slots):
        yield Flag(FLAG["outside"], "lac")


def _of_the_structure(row, known):
    if not row.organisation_id and fold(row.organiser_name) not in known.names:
        yield Flag(FLAG["unknown"], "lac")


# --------------------------------------------------------------------------- tabs


@dataclass(frozen=True)
class Tab:
    state: str
    label: str
    n: int
    is_current: bool


def tabs(counts, current) -> list[Tab]:
    """One per state the team sees; `counts`: how many proposals each holds."""
    return [
        Tab(state, label, counts.get(state, 0), state == current) for state, label in TAB.items()
    ]
