"""How many events answer each choice: one grouped query, then sums."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from cress_site.typography import MONTHS, capitalise
from events.agenda.filters import ONLINE, Filters
from events.models import Event, Session

GROUPED_BY = (
    "month",
    "online",
    "has_public",
    "has_members",
    "has_workshops",
    "territory__code",
    "territory__name",
    "territory__order",
    "type__slug",
    "type__name",
    "type__order",
)
IS_ONLINE = Q(attendance_mode=Event.Mode.ONLINE) | Q(status=Event.Status.MOVED_ONLINE)


@dataclass(frozen=True)
class Group:
    """Things alike in everything their page asks about."""

    n: int
    answers: dict  # question -> the values these events answer to
    names: dict  # value -> (order, what people read)

    def fits(self, filters, but="") -> bool:
        return all(
            not filters.chosen(question) or self.answers[question] & set(filters.chosen(question))
            for question in filters.questions
            if question != but
        )


def groups_of(events, viewer) -> list[Group]:
    rows = (
        with_audiences(events, viewer)
        .annotate(
            month=TruncMonth("starts_at", tzinfo=timezone.get_default_timezone()),
            online=ExpressionWrapper(IS_ONLINE, output_field=BooleanField()),
        )
        .order_by()
        .values(*GROUPED_BY)
        .annotate(n=Count("pk"))
    )
    return [_group(row) for row in rows]


def _group(row) -> Group:
    place = ONLINE if row["online"] else row["territory__code"]
    month = f"{row['month']:%Y-%m}"
    audiences = {
        value for value, key in (("tous", "has_public"), ("adherents", "has_members")) if row[key]
    }
    if row["has_workshops"]:
        audiences.add("ateliers")
    name = "En ligne" if row["online"] else row["territory__name"]
    order = 1000 if row["online"] else row["territory__order"]
    answers = {
        "territoire": {place} if place else set(),
        "mois": {month},
        "public": audiences,
        "type": {row["type__slug"]},
    }
    names = {
        ("territoire", place): ((order, name), name),
        ("type", row["type__slug"]): (
            (row["type__order"], row["type__name"]), capitalise(row["type__name"])
        ),
        ("mois", month): ((month,), f"{MONTHS[row['month'].month - 1]} {row['month'].year}"),
    }  # fmt: skip
    return Group(row["n"], answers, names)


def with_audiences(events, viewer):
    """Whom the parts of each event are for, among those this viewer may know."""
    parts = Session.objects.visible_to(viewer).filter(event=OuterRef("pk"))
    for_members = Session.Audience.MEMBERS
    tables = parts.filter(kind=Session.Kind.WORKSHOPS)
    if not (viewer.is_current_member or viewer.is_staff):
        tables = tables.exclude(audience=for_members)
    return events.annotate(
        has_public=Exists(parts.exclude(audience=for_members)),
        has_members=Exists(parts.filter(audience=for_members)),
        has_workshops=Exists(tables),
    )


def answering(events, filters: Filters, viewer):
    """The events that answer the four questions."""
    if filters.public:
        fields = {"tous": "has_public", "adherents": "has_members", "ateliers": "has_workshops"}
        wanted = Q(pk__in=[])
        for value in filters.public:
            wanted |= Q(**{fields[value]: True}) if value in fields else Q(pk__in=[])
        events = with_audiences(events, viewer).filter(wanted)
    if filters.territoire:
        places = Q(territory__code__in=filters.territoire) & ~IS_ONLINE
        events = events.filter(places | IS_ONLINE if ONLINE in filters.territoire else places)
    if filters.type:
        events = events.filter(type__slug__in=filters.type)
    if filters.mois:
        wanted = Q(pk__in=[])
        for month in filters.mois:
            start, end = _bounds(month)
            wanted |= Q(starts_at__gte=start, starts_at__lt=end)
        events = events.filter(wanted)
    return events


def _bounds(month) -> tuple[dt.datetime, dt.datetime]:
    year, number = (int(part) for part in month.split("-"))
    zone = timezone.get_default_timezone()
    start = dt.datetime(year, number, 1, tzinfo=zone)
    end = dt.datetime(year + number // 12, number % 12 + 1, 1, tzinfo=zone)
    return start, end


def total(groups, filters, but="") -> int:
    return sum(group.n for group in groups if group.fits(filters, but))
