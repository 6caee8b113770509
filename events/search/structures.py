"""The structures of the directory a search finds: by name, acronym, town or activity."""

from cress_site.models import SiteSettings
from events.search.finds import Find, Hit, group_of, is_there, marked
from members.directory.entries import Entry
from members.models import Organisation

NATURE, LABEL = "structures", "Structures"
READ = (
    "name", "acronym", "city", "sectors", "territory__code", "territory__name", "territory__order",
)  # fmt: skip


def groups(question, viewer, now):
    return [group_of(NATURE, row.territory) for row, _ in _found(question, viewer)]


def hits(question, filters, viewer, now, most) -> list[Hit]:
    if filters.quand:
        return []
    found = [
        Hit((not in_name, 3, place), NATURE, row.pk)
        for place, (row, in_name) in enumerate(_found(question, viewer))
        if is_there(row.territory, filters)
    ]
    return sorted(found)[:most]


def _found(question, viewer):
    return question.once(NATURE, lambda: _read(question, viewer))


def _read(question, viewer) -> list[tuple[Organisation, bool]]:
    """In the order of the directory, and whether the name itself answers."""
    rows = _listed(viewer).order_by("sort_key", "pk").select_related("territory").only(*READ)
    texts = [(row, f"{row.name} {row.acronym}") for row in rows]
    return [
        (row, question.is_in(name))
        for row, name in texts
        if question.is_in(f"{name} {row.city} {row.sectors}")
    ]


def _listed(viewer):
    grace_months = SiteSettings.load().grace_months
    return Organisation.objects.in_directory(viewer.today, grace_months)


def finds(pks, question, viewer, now) -> dict[int, Find]:
    rows = _listed(viewer).filter(pk__in=pks)
    return {row.pk: _find(Entry(row), question) for row in rows}


def _find(entry, question) -> Find:
    return Find(
        nature=NATURE,
        kicker=["Structure", *entry.facts],
        title=marked(entry.name, question.stems),
        url=entry.url,
        summary=marked(entry.summary, question.stems),
        structure=entry,
    )
