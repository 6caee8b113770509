"""The places and the territories a search finds: few enough to be read whole, once for each question."""

from django.urls import reverse

from cress_site.typography import capitalise
from events.search.finds import Find, Group, Hit, marked
from venues.models import Territory, Venue
from venues.places import place_of


class Places:
    NATURE, LABEL = "lieux", "Lieux"

    def groups(self, question, viewer, now) -> list[Group]:
        return [_group(self.NATURE, venue.territory) for venue, _ in self._found(question)]

    def hits(self, question, filters, viewer, now, most) -> list[Hit]:
        if filters.quand:
            return []
        found = [
            Hit((not in_title, 2, place), self.NATURE, venue.pk)
            for place, (venue, in_title) in enumerate(self._found(question))
            if _answers(venue.territory, filters)
        ]
        return sorted(found)[:most]

    def finds(self, pks, question, viewer, now) -> dict[int, Find]:
        venues = Venue.objects.filter(pk__in=pks).select_related("territory")
        return {venue.pk: self._find(venue, question) for venue in venues}

    def _found(self, question):
        """The places still open, and whether their own name answers."""
        venues = Venue.objects.open().filter(is_online=False).select_related("territory")
        texts = [(venue, _said(venue)) for venue in venues.only(*SHORT)]
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


SHORT = ("name", "city", "territory__name", "territory__code", "territory__order", "is_active")


def _said(venue) -> str:
    return f"{venue.name} {venue.city} {venue.territory.name if venue.territory_id else ''}"


class Areas:
    NATURE, LABEL = "territoires", "Territoires"

    def groups(self, question, viewer, now) -> list[Group]:
        return [_group(self.NATURE, territory) for territory in self._found(question)]

    def hits(self, question, filters, viewer, now, most) -> list[Hit]:
        if filters.quand:
            return []
        found = [t for t in self._found(question) if _answers(t, filters)]
        return [Hit((False, 0, n), self.NATURE, t.pk) for n, t in enumerate(found[:most])]

    def finds(self, pks, question, viewer, now) -> dict[int, Find]:
        found = Territory.objects.filter(pk__in=pks)
        return {territory.pk: self._find(territory, question) for territory in found}

    def _found(self, question):
        return [t for t in Territory.objects.all() if question.is_in(t.name)]

    def _find(self, territory, question) -> Find:
        return Find(
            nature=self.NATURE,
            kicker=["Territoire", capitalise(territory.get_kind_display())],
            title=marked(territory.name, question.stems),
            url=reverse("venues:territory_detail", args=[territory.slug]),
            summary=marked(f"Rendez-vous et lieux {territory.locative}.", ()),
            icon="globe",
        )


def _group(nature, territory) -> Group:
    return Group(
        n=1,
        nature=nature,
        place=territory.code if territory else "",
        place_name=territory.name if territory else "",
        place_order=(territory.order, territory.name) if territory else (),
    )


def _answers(territory, filters) -> bool:
    return not filters.territoire or (territory and territory.code in filters.territoire)
