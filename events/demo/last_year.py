"""The Mois de l’ESS of the year before: its page is kept, and who proposed may begin again from it."""

import datetime as dt
from dataclasses import dataclass

from cress_site.typography import slug, typo
from events.demo import proposals
from events.demo.proposals import Proposed
from events.models import Campaign, Event, Proposal, Session
from events.services import event as event_service
from events.services import proposal as proposal_service
from events.services import session as session_service

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(1, 6)


@dataclass(frozen=True)
class Held:
    """One event of that month: on a day of one of its weeks, the first being the first whole one."""

    title: str
    type: str
    venue: str
    organisers: tuple[str, ...]
    week: int
    weekday: int
    hours: str
    summary: str
    theme: str
    price_note: str = "gratuit"


HELD = (
    Held("Une imprimerie à plusieurs", "visite", "V12", ("F05",), 1, TUESDAY, "14:00-16:00",
         "Les presses tournent, et l’on dit qui décide de quoi.", "cooperative"),
    Held("Premiers pas d’employeur", "petit-déjeuner", "V09", ("F21",), 1, THURSDAY, "08:30-10:00",
         "Une première embauche, sans rien oublier.", "employeur"),
    Held("L’énergie du village", "conférence", "V04", ("F07", "F20"), 2, WEDNESDAY, "18:30-20:30",
         "Trois communes racontent leurs toits partagés.", "territoire", "participation libre"),
    Held("Réparer plutôt que jeter", "atelier", "V09", ("F15",), 2, SATURDAY, "10:00-12:00",
         "Chacun vient avec un objet en panne.", "insertion"),
    Held("Le forum des coopératives", "forum", "V08", ("F06", "F09", "F10"), 3, FRIDAY, "09:30-17:00",
         "Vingt tables pour comprendre, et pour se rencontrer.", "statuts"),
    Held("Clôture en musique", "soirée", "V03", ("F20",), 3, SATURDAY, "19:00-22:00",
         "Une scène ouverte pour finir le mois.", "benevolat", "5 €"),
)  # fmt: skip
PROPOSED = Proposed(
    "P0",
    "",
    "Portes ouvertes de la recyclerie",
    "visite",
    (),
    "On suit un objet, du dépôt à la vente.",
    "Une heure de visite, puis un café avec les salariées et les salariés en insertion.",
    ("Sékou Traoré", "sekou.traore@example.org"),
    "F15",
    {"audience": "tout public, dès 8 ans", "price_note": "gratuit", "venue_name": "L’atelier de la recyclerie",
     "venue_address": "3 rue des Établis", "venue_postcode": "63300", "venue_city": "Thiers"},
    ("insertion",),
)  # fmt: skip


class LastYear:
    def __init__(self, stage):
        self.stage, this = stage, stage.campaign
        year = this.year - 1
        self.campaign = Campaign(
            title=f"Mois de l’ESS {year}",
            year=year,
            starts_on=this.starts_on.replace(year=year),
            ends_on=_same_day(this.ends_on, year),
            intro=typo("Sept rendez-vous ont ouvert leurs portes. Cette page en garde la trace."),
            is_published=True,
        )

    def acts(self):
        """Each with its moment: put up a month before, one of them proposed."""
        first = self.day(1, TUESDAY) - dt.timedelta(days=30)
        yield self._at(first, "09:00"), self.campaign.save
        for rank, held in enumerate(HELD):
            yield self._at(first, f"10:{rank:02d}"), lambda held=held: self._hold(held)
        yield self._at(first, "11:00"), self._propose
        yield self._at(first, "11:10"), lambda: proposal_service.confirm(proposal=self._proposal())
        yield self._at(first + dt.timedelta(days=2), "09:00"), self._answer

    # ------------------------------------------------------------------ days

    def day(self, week, weekday) -> dt.date:
        start = self.campaign.starts_on
        monday = start + dt.timedelta(days=-start.weekday() % 7)
        return monday + dt.timedelta(days=7 * (week - 1) + weekday)

    def _at(self, day, hour) -> dt.datetime:
        return self.stage.calendar.unmoved(f"{day} {hour}")

    def _span(self, week, weekday, hours):
        day = self.day(week, weekday)
        return tuple(self._at(day, hour) for hour in hours.split("-"))

    # ------------------------------------------------------------------ acts

    def _hold(self, held):
        stage, actor = self.stage, self.stage.team["Paul"]
        starts_at, ends_at = self._span(held.week, held.weekday, held.hours)
        title = typo(held.title)
        event = event_service.save(
            event=Event(
                title=title,
                slug=slug(f"{title} {self.campaign.year}", 100),
                type=stage.types[held.type],
                summary=typo(held.summary),
                starts_at=starts_at,
                ends_at=ends_at,
                venue=stage.venues[held.venue],
                contact=actor,
                campaign=self.campaign,
                price_note=typo(held.price_note),
            ),
            actor=actor,
        )
        event.themes.set([stage.themes[held.theme]])
        event.organisers.set(stage.organisations[code] for code in held.organisers)
        part = Session(event=event, title=title, starts_at=starts_at, ends_at=ends_at)
        part.registration_mode = Session.Mode.NONE
        session_service.save(session=part, actor=actor)
        event_service.refresh(event)
        event_service.publish(event=event, actor=actor)

    def _propose(self):
        slot = self._span(2, THURSDAY, "14:00-16:00")
        proposals.send(self.stage, PROPOSED, campaign=self.campaign, slots=[slot])

    def _proposal(self):
        return Proposal.objects.get(campaign=self.campaign)

    def _answer(self):
        actor = self.stage.team["Élise"]
        publish = Proposal.Decision.PUBLISH
        proposal_service.answer(
            proposal=self._proposal(), decision=publish, message="", reason="", actor=actor
        )


def _same_day(day, year) -> dt.date:
    """The last day of a month stays the last of it."""
    after = (day + dt.timedelta(days=1)).replace(year=year + (day.month == 12))
    return after - dt.timedelta(days=1)
