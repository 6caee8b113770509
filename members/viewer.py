"""Who is looking: one object per request, asked by every `visible_to` and every rule."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from cress_site import clock
from cress_site.models import SiteSettings
from cress_site.typography import local
from members.models import Representative, User
from members.rules import Standing


@dataclass
class Viewer:
    user: User | None = None
    is_staff: bool = False
    is_preview_member: bool = False
    _standings: list | None = field(default=None, repr=False)

    @classmethod
    def visitor(cls) -> "Viewer":
        return cls()

    @classmethod
    def previewing_member(cls) -> "Viewer":
        """Nobody in particular, of a structure that is current: for the private preview."""
        return cls(is_preview_member=True, _standings=[])

    @classmethod
    def of(cls, user) -> "Viewer":
        if user is None or not user.is_authenticated or not user.is_active:
            return cls.visitor()
        return cls(user=user, is_staff=user.is_staff)

    @property
    def user_id(self):
        return self.user.pk if self.user else None

    @property
    def is_authenticated(self) -> bool:
        return self.user is not None

    @cached_property
    def today(self) -> dt.date:
        return local(clock.now()).date()

    @cached_property
    def standings(self) -> list[Standing]:
        """The structures this person represents today, by name."""
        if self._standings is not None:
            return self._standings
        if self.user is None:
            return []
        return standings_of(self.user, self.today)

    @cached_property
    def is_current_member(self) -> bool:
        """Represents a structure whose membership is current today, grace included."""
        return self.is_preview_member or any(s.is_current_on(self.today) for s in self.standings)

    @property
    def organisations(self):
        return [s.organisation for s in self.standings]

    def standing_of(self, organisation) -> Standing | None:
        return next((s for s in self.standings if s.organisation == organisation), None)


def standings_of(user, day) -> list[Standing]:
    links = (
        Representative.objects.filter(user=user)
        .active_on(day)
        .select_related("organisation")
        .prefetch_related("organisation__memberships")
        .order_by("organisation__sort_key")
    )
    grace_months = SiteSettings.load().grace_months
    return [Standing.of(link.organisation, grace_months) for link in links]
