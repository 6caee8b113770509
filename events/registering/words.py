"""The state of a registration in words: its badge, its title and the one sentence under it."""

from cress_site import typography
from cress_site.texts import fill
from cress_site.typography import typo
from events.models import Event, Seat
from events.programme.badges import Badge, agreed
from events.registration_texts import PAGE
from events.texts import BADGE, EVENT, SEAT


class InWords:
    """For `Holding`, which knows the registration, its seats and the moment."""

    @property
    def badge(self) -> Badge:
        event = self.event
        if event.is_cancelled:
            return Badge("annule", agreed(event, BADGE["cancelled"]))
        if event.ends_at <= self.now:
            return Badge("passe", agreed(event, BADGE["past"]))
        if self.confirmed:
            return Badge("inscrit", BADGE["registered"])
        if self.waiting:
            return Badge("attente", BADGE["waitlisted"])
        return Badge("annule", "Place transmise" if self.is_handed_over else "Inscription annulée")

    @property
    def is_handed_over(self) -> bool:
        """Nothing is left of it because colleagues come instead."""
        endings = {line.seat.ending for line in self.ended}
        return not self.living and endings == {Seat.Ending.TAKEN_OVER}

    @property
    def title(self) -> str:
        first_name = self.registration.first_name
        is_awaited = self.is_running and self.event.status != Event.Status.POSTPONED
        if not is_awaited or not self.living or not first_name:
            return PAGE["title"]
        if self.confirmed:
            day = typography.day(self.event.starts_at)
            return fill(PAGE["confirmation.title"], day=day, first_name=first_name)
        return fill(PAGE["confirmation.title_waitlist"], first_name=first_name)

    @property
    def lead(self) -> str:
        """The one sentence under the title."""
        changed = self._changed_sentence()
        if changed:
            return changed
        if self.is_handed_over:
            return PAGE["intro"]
        if not self.living:
            return SEAT["released_all"] if self.is_open else ""
        if self.confirmed and self.waiting:
            return fill(SEAT["partial"], n=len(self.confirmed))
        return PAGE["code_help"] if self.has_ticket else PAGE["intro"]

    def _changed_sentence(self) -> str:
        event, status = self.event, self.event.Status
        reason = typo(event.status_reason)
        if event.is_cancelled:
            return one_space(fill(EVENT["cancelled.registered"], reason=reason))
        if event.ends_at <= self.now:
            return fill(EVENT["past.visitor"], day_full=typography.day_full(event.starts_at))
        if event.status == status.POSTPONED and self.living:
            return one_space(fill(EVENT["postponed.registered"], reason=reason))
        if event.status == status.MOVED_ONLINE and self.living:
            return EVENT["moved_online.registered"]
        if event.status == status.RESCHEDULED and event.previous_starts_at and self.living:
            return self._rescheduled()
        return ""

    def _rescheduled(self) -> str:
        event = self.event
        end = event.ends_at if event.is_time_known else None
        when = (
            typography.when(event.starts_at, end) if end else typography.day_full(event.starts_at)
        )
        key = "rescheduled.registered" if self.must_answer else "rescheduled.registered_yes"
        old_day = typography.day_full(event.previous_starts_at)
        return fill(EVENT[key], new_when=when, old_day=old_day)


def one_space(text) -> str:
    return text.replace("  ", " ").strip()
