"""The recaps a search finds, the last held first."""

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from cress_site import typography
from events.models import Recap
from events.programme.recap import card_of, listed
from events.search.finds import PAST, Find, Group, Hit, areas, group_of, marked

NATURE, LABEL = "comptes-rendus", "Comptes rendus"


def groups(question, viewer, now) -> list[Group]:
    found = _found(question, viewer).order_by()
    rows = found.values_list("event__territory_id").annotate(n=Count("pk"))
    known = areas(question)
    return [group_of(NATURE, known.get(pk), n=n, when=PAST) for pk, n in rows]


def hits(question, filters, viewer, now, most) -> list[Hit]:
    if filters.quand and PAST not in filters.quand:
        return []
    found = _found(question, viewer)
    if filters.territoire:
        found = found.filter(event__territory__code__in=filters.territoire)
    in_title = Q(search_vector=question.title_query)
    rows = (
        found.annotate(in_title=ExpressionWrapper(in_title, output_field=BooleanField()))
        .order_by("-in_title", "-event__starts_at", "-pk")
        .values_list("pk", "in_title")[:most]
    )
    return [Hit((not in_title, 5, n), NATURE, pk) for n, (pk, in_title) in enumerate(rows)]


def _found(question, viewer):
    return Recap.objects.visible_to(viewer).filter(search_vector=question.query)


def finds(pks, question, viewer, now) -> dict[int, Find]:
    rows = listed(Recap.objects.visible_to(viewer).filter(pk__in=pks))
    return {row.pk: _find(card_of(row), question) for row in rows}


def _find(card, question) -> Find:
    return Find(
        nature=NATURE,
        kicker=["Compte rendu", card.area, typography.date_full(card.starts_at)],
        title=marked(card.title, question.stems),
        url=card.url,
        summary=marked(card.summary, question.stems),
        picture=card.picture,
        landscape_small=card.landscape_small,
    )
