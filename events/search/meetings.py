"""The events a search finds: those to come first, the soonest before the others; then the last held."""

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, Q, When

from cress_site import typography
from events.models import Event
from events.programme.cards import cards_of, listed
from events.search.finds import COMING, PAST, Find, Group, Hit, areas, excerpt, group_of, marked

NATURE, LABEL = "rendez-vous", "Rendez-vous"


def groups(question, viewer, now) -> list[Group]:
    found = _found(question, viewer, now).order_by()
    rows = found.values_list("territory_id", "is_coming").annotate(n=Count("pk"))
    known = areas(question)
    return [
        group_of(NATURE, known.get(pk), n=n, when=COMING if is_coming else PAST)
        for pk, is_coming, n in rows
    ]


def hits(question, filters, viewer, now, most) -> list[Hit]:
    found = _found(question, viewer, now)
    if filters.territoire:
        found = found.filter(territory__code__in=filters.territoire)
    if filters.quand:
        found = found.filter(is_coming__in=[when == COMING for when in filters.quand])
    in_title = Q(search_vector=question.title_query)
    soonest = Case(When(is_coming=True, then=F("starts_at")))
    rows = (
        found.annotate(in_title=ExpressionWrapper(in_title, output_field=BooleanField()))
        .order_by("-in_title", "-is_coming", soonest.asc(nulls_last=True), "-starts_at", "pk")
        .values_list("pk", "in_title", "is_coming")[:most]
    )
    return [
        Hit((not in_title, 1 if is_coming else 6, place), NATURE, pk)
        for place, (pk, in_title, is_coming) in enumerate(rows)
    ]


def _found(question, viewer, now):
    visible = Event.objects.visible_to(viewer).filter(search_vector=question.query)
    is_coming = ExpressionWrapper(Q(ends_at__gte=now), output_field=BooleanField())
    return visible.annotate(is_coming=is_coming)


def finds(pks, question, viewer, now) -> dict[int, Find]:
    events = Event.objects.visible_to(viewer).filter(pk__in=pks).annotate(text=F("description"))
    rows = list(listed(events, viewer))
    cards = cards_of(rows, viewer, now)
    return {row.pk: _find(card, row.text, question) for row, card in zip(rows, cards, strict=True)}


def _find(card, description, question) -> Find:
    time = "Rendez-vous passé" if card.is_past else "Rendez-vous à venir"
    year = [typography.date_full(card.starts_at)] if card.is_past else []
    summary = marked(card.summary, question.stems)
    if not card.is_reserved and not any(piece.is_found for piece in summary):
        around = excerpt(description, question.stems)
        summary = marked(around, question.stems) if around else summary
    return Find(
        nature=NATURE,
        kicker=[time, card.area, *year],
        title=marked(card.title, question.stems),
        url=card.url,
        summary=summary,
        starts_at=card.starts_at,
        plaque=card.plaque,
        badges=[] if card.is_past else card.badges,
        is_reserved=card.is_reserved,
    )
