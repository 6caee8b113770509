"""What an event left, as one reader may read it: the page of a past event, and the list of recaps."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Prefetch

from cress_site import typography
from cress_site.pictures import Picture, picture_of
from cress_site.prose import Block, blocks_of, summary_of
from cress_site.texts import fill
from cress_site.typography import typo
from events import rules
from events.models import Document, Recap, RecapPhoto
from events.programme import cards, links
from events.programme.links import Way
from events.programme.parts import File
from events.texts import RECAP
from members.viewer import Viewer

OTHERS = 3  # other recaps shown under one
HEAVY = tuple(f"event__{name}" for name in (*cards.HEAVY, "internal_note"))


@dataclass(frozen=True)
class RecapCard:
    url: str
    title: str
    starts_at: dt.datetime
    area: str
    summary: str
    figures: str  # « 47 personnes présentes »
    picture: Picture | None
    landscape_small: str


@dataclass(frozen=True)
class RecapPage:
    title: str
    kicker: str  # « Retour sur la matinale du jeudi 17 septembre 2026 »
    place: str
    author: str
    published_on: dt.date | None
    updated_at: dt.datetime
    blocks: list[Block]
    members_blocks: list[Block]
    is_reserved_part_open: bool
    photos: list[Picture]
    files: list[File]
    members_files: list[File]
    attendance: str
    structures: str
    is_draft: bool = False  # only the team sees it
    ways_in: tuple[Way, ...] = ()  # for who may not read what is reserved
    others: list[RecapCard] = field(default_factory=list)

    @property
    def credits(self) -> list[str]:
        return list(dict.fromkeys(photo.credit for photo in self.photos if photo.credit))

    @property
    def summary(self) -> str:
        return next((block.text for block in self.blocks if block.kind == "paragraph"), "")


def recap_page(event, page, viewer) -> RecapPage | None:
    """The recap of this event for this reader, whose page of the event is `page`; None: there is none to read."""
    if not page.is_past or page.is_off:
        return None
    recap = Recap.objects.readable_by(viewer).filter(event=event).first()
    if recap is None:
        return None
    has_sat = any(part.kind == "adherents" and part.is_mine for part in page.parts)
    may_read = rules.can_read_reserved_recap(viewer, sat_with_members=has_sat)
    files = _files(recap, event, may_read)
    has_members_part = any(part.kind == "adherents" for part in page.parts)
    return RecapPage(
        title=typo(recap.title or f"Retour sur… {event.title}"),
        kicker=kicker_of(event),
        place=f"{page.place.name}, {page.place.city}" if page.place else page.where,
        author=typo(recap.author),
        published_on=recap.published_on,
        updated_at=recap.updated_at,
        blocks=blocks_of(recap.body),
        members_blocks=blocks_of(recap.members_body) if may_read else [],
        is_reserved_part_open=may_read,
        photos=[picture_of(photo) for photo in recap.photos.publishable()],
        files=files[Document.Audience.PUBLIC],
        members_files=files[Document.Audience.MEMBERS],
        attendance=_attendance(recap),
        structures=_structures(recap),
        is_draft=recap.published_on is None or recap.published_on > viewer.today,
        ways_in=links.ways_in(event) if has_members_part and not may_read else (),
        others=_others(event, viewer),
    )


def kicker_of(event) -> str:
    """« Retour sur la matinale du jeudi 17 septembre 2026 »"""
    kind = event.type.name.lower()
    article = "la " if event.type.is_feminine else "le "
    kind = f"l’{kind}" if typography.elides(kind) else article + kind
    return f"Retour sur {kind} du {typography.day_full(event.starts_at)}"


def _files(recap, event, may_read) -> dict:
    found = {audience: [] for audience in Document.Audience}
    documents = recap.documents.all()
    if not may_read:
        documents = documents.filter(audience=Document.Audience.PUBLIC)
    for document in documents:
        sort = document.file_name.rpartition(".")[2].upper() if "." in document.file_name else ""
        url = links.document_url(event, document)
        found[document.audience].append(File(typo(document.title), sort, url))
    return found


def _attendance(recap) -> str:
    if recap.attendance is None:
        return RECAP["figures_unknown"]
    return fill(RECAP["attendance"], n=recap.attendance)


def _structures(recap) -> str:
    if recap.structures is None:
        return RECAP["structures_unknown"]
    return fill(RECAP["structures"], n=recap.structures)


def _others(event, viewer) -> list[RecapCard]:
    return cards_of(Recap.objects.visible_to(viewer).exclude(event=event)[:OTHERS])


# --------------------------------------------------------------------------- in a list


def listed(recaps):
    """The queryset a list of recaps is made from: light rows, each with the photos that may be shown."""
    photos = Prefetch("photos", queryset=RecapPhoto.objects.publishable(), to_attr="shown_photos")
    return (
        recaps.select_related("event__type", "event__venue", "event__territory")
        .defer("members_body", "search_title", "search_text", "search_vector", *HEAVY)
        .prefetch_related(photos)
    )


def cards_of(recaps) -> list[RecapCard]:
    return [card_of(recap) for recap in listed(recaps)]


def card_of(recap) -> RecapCard:
    event, photos = recap.event, recap.shown_photos
    return RecapCard(
        url=links.event_url(event),
        title=typo(recap.title or event.title),
        starts_at=event.starts_at,
        area=cards.area_of(event),
        summary=_shortened(typo(event.summary) or summary_of(recap.body)),
        figures="" if recap.attendance is None else _attendance(recap),
        picture=picture_of(photos[0]) if photos else None,
        landscape_small=event.landscape_small,
    )


def _shortened(text, longest=220) -> str:
    short = typography.shorten(text, longest)
    return short if short == text else f"{short}…"


def latest(number, viewer=None) -> list[RecapCard]:
    return cards_of(Recap.objects.visible_to(viewer or Viewer.visitor())[:number])
