"""The places and the territories a search finds: few enough to be read whole, once for each question."""

from django.urls import reverse

from cress_site.typography import capitalise
from events.search.finds import Find, Group, Hit, areas, group_of, is_there, marked
from venues.models import Territory, Venue
from venues.places import place_of

READ = (
    "name", "city", "is_active", "territory__name", "territory__code", "territory__order",
)  # fmt: skip


class Places:
    NATURE, LABEL = "lieux", "Lieux"

    def groups(self, question, viewer, now) -> list[Group]:
        return [group_of(self.NATURE, venue.territory) for venue, _ in self._found(question)]

    def hits(self, question, filters, viewer, now, most) -> list[Hit]:
        if filters.quand:
            return []
        found = [
            Hit((not in_name, 2, place), self.NATURE, venue.pk)
            for place, (venue, in_name) in enumerate(self._found(question))
            if is_there(venue.territory, filters)
        ]
        return sorted(found)[:most]

    def finds(self, pks, question, viewer, now) -> dict[int, Find]:
        venues = Venue.objects.filter(pk__in=pks).select_related("territory")
        return {venue.pk: self._find(venue, question) for venue in venues}

    def _found(self, question):
        return question.once(self.NATURE, lambda: self._read(question))

    def _read(self, question) -> list[tuple[Venue, bool]]:
        """The places still open, and whether their own name answers."""
        venues = Venue.objects.open().filter(is_online=False).select_related("territory")
        texts = [(venue, _said(venue)) for venue in venues.only(*READ)]
        return [
            (venue, question.is_in(venue.name)) for venue, text in texts if question.is_in(text)
        ]

    def _find(self, venue, question) -> Find:
        place = place_of(venue)
        return Find(
            nature=self.NATURE,
            kicker=["Lieu", *filter(None, [place.city])],
            title=marked(place.name, question.stems),
            url=place.url,
            summary=marked(place.address, question.stems),
            icon="geo-alt",
        )


def _said(venue) -> str:
    return f"{venue.name} {venue.city} {venue.territory.name if venue.territory_id else ''}"


class Areas:
    NATURE, LABEL = "territoires", "Territoires"

    def groups(self, question, viewer, now) -> list[Group]:
        return [group_of(self.NATURE, territory) for territory in self._found(question)]

    def hits(self, question, filters, viewer, now, most) -> list[Hit]:
        if filters.quand:
            return []
        found = [t for t in self._found(question) if is_there(t, filters)]
        return [Hit((False, 0, n), self.NATURE, t.pk) for n, t in enumerate(found[:most])]

    def finds(self, pks, question, viewer, now) -> dict[int, Find]:
        shown = [t for t in self._found(question) if t.pk in pks]
        return {territory.pk: self._find(territory, question) for territory in shown}

    def _found(self, question) -> list[Territory]:
        return question.once(self.NATURE, lambda: self._read(question))

    def _read(self, question):
        return [t for t in areas(question).values() if question.is_in(t.name)]

    def _find(self, territory, question) -> Find:
        return Find(
            nature=self.NATURE,
            kicker=["Territoire", capitalise(territory.get_kind_display())],
            title=marked(territory.name, question.stems),
            url=reverse("venues:territory_detail", args=[territory.slug]),
            summary=marked(f"Rendez-vous et lieux {territory.locative}.", ()),
            icon="globe",
        )
