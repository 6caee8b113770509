"""The stage of the demo: meetings put up through the services, and found again by their keys."""

import datetime as dt
import uuid

from cress_site.typography import slug, typo
from events.demo.campaign import PART_OF_IT
from events.demo.meetings import MEETINGS, Meeting, Part
from events.models import Event, Session, Speaker, Workshop
from events.services import event as event_service
from events.services import session as session_service

WORDS = ("title", "summary", "description")


class Stage:
    """Events, parts and tables by key: `stage.events["E10"]`, `stage.parts["E10", "1"]`."""

    def __init__(
        self, calendar, now, *, venues, territories, types, themes, organisations, campaign, team
    ):
        self.calendar, self.now = calendar, now
        self.venues, self.territories = venues, territories
        self.types, self.themes = types, themes
        self.organisations = organisations
        self.campaign = campaign
        self.team = team
        self.events: dict[str, Event] = {}
        self.parts: dict[tuple[str, str], Session] = {}
        self.tables: dict[tuple[str, str], Workshop] = {}

    # ------------------------------------------------------------------ one meeting

    def announce(self, key):
        """Create the meeting with its parts, then publish it, as its contact would."""
        meeting = MEETINGS[key]
        actor = self.team[meeting.contact]
        event = event_service.save(event=self._event(meeting), actor=actor)
        event.themes.set(self.themes[code] for code in meeting.themes)
        event.organisers.set(self.organisations[code] for code in meeting.organisers)
        for order, part in enumerate(meeting.parts):
            self._add_part(meeting, event, part, order, actor)
        self._add_speakers(event, None, meeting.speakers)
        event_service.refresh(event)
        if meeting.is_published:
            event = event_service.publish(event=event, actor=actor)
        self.events[key] = event

    def _event(self, meeting: Meeting) -> Event:
        starts_at, ends_at = self._hours(meeting, meeting.hours)
        words = {name: typo(getattr(meeting, name).format(year=starts_at.year)) for name in WORDS}
        fields = {name: self._value(name, value) for name, value in meeting.fields.items()}
        if meeting.organisers:
            fields["publication_state"] = Event.Publication.TO_MODERATE
        return Event(
            public_id=uuid.uuid5(uuid.NAMESPACE_URL, f"demo:{meeting.key}"),
            slug=slug(words["title"], 100),
            short_title=meeting.short_title,
            type=self.types[meeting.type],
            starts_at=starts_at,
            ends_at=ends_at,
            welcome_at=self._moment(meeting, meeting.welcome) if meeting.welcome else None,
            venue=self.venues.get(meeting.venue),
            territory=self.territories.get(meeting.territory),
            contact=self.team[meeting.contact],
            campaign=self.campaign if meeting.key in PART_OF_IT else None,
            **words,
            **fields,
        )

    def _add_part(self, meeting: Meeting, event: Event, part: Part, order, actor):
        starts_at, ends_at = self._hours(meeting, part.hours)
        closes_at = self.calendar.at(meeting.closes) if meeting.closes else None
        kind = Session.Kind.WORKSHOPS if part.tables else Session.Kind.PLENARY
        fields = {
            "kind": kind,
            "audience": Session.Audience.MEMBERS if part.members_only else Session.Audience.PUBLIC,
            "registration_closes_at": closes_at,
        } | {name: self._value(name, value) for name, value in part.fields.items()}
        session = Session(
            event=event,
            public_id=uuid.uuid5(uuid.NAMESPACE_URL, f"demo:{meeting.key}:{part.key}"),
            title=typo(part.title),
            public_teaser=typo(part.teaser),
            description=typo(part.description),
            order=order,
            capacity=part.capacity,
            starts_at=starts_at,
            ends_at=ends_at,
            **fields,
        )
        session_service.save(session=session, actor=actor)
        self.parts[meeting.key, part.key] = session
        self._add_speakers(event, session, part.speakers)
        self._add_tables(meeting, session, part.tables, actor)

    def _add_tables(self, meeting, session, tables, actor):
        for number, table in enumerate(tables, start=1):
            workshop = Workshop(
                event_id=session.event_id,
                session=session,
                title=typo(table.title),
                theme=self.themes[table.theme],
                facilitator=table.facilitator,
                facilitator_organisation=typo(table.organisation),
                description=typo(table.description),
                capacity=table.capacity,
                table_number=number,
                order=number,
            )
            session_service.save_workshop(workshop=workshop, actor=actor)
            self.tables[meeting.key, table.key] = workshop

    @staticmethod
    def _add_speakers(event, session, speakers):
        for order, (name, organisation) in enumerate(speakers):
            Speaker.objects.create(
                event=event,
                session=session,
                name=name,
                organisation_name=typo(organisation),
                order=order,
            )

    # ------------------------------------------------------------------ days and hours

    def _moment(self, meeting, hour):
        text = f"{meeting.day} {hour}"
        return self.calendar.unmoved(text, self._shift(meeting))

    def _shift(self, meeting) -> dt.timedelta:
        """The same week for all; a week later for one whose line could no longer move by itself."""
        if not meeting.is_shifted:
            return dt.timedelta(0)
        shift = self.calendar.shift
        eve = self.calendar.at(f"{meeting.day} 18:00") - dt.timedelta(days=1)
        return shift + dt.timedelta(weeks=1) if meeting.must_come and eve <= self.now else shift

    def _hours(self, meeting, hours):
        return tuple(self._moment(meeting, hour) for hour in hours.split("-"))

    def _value(self, name, value):
        if name.endswith("_at"):
            return self.calendar.at(value)
        return typo(value) if isinstance(value, str) and name.endswith("_note") else value

    # ------------------------------------------------------------------ later

    def reschedule(self, key, starts_at, reason):
        actor = self.team[MEETINGS[key].contact]
        event_service.reschedule(
            event=self.events[key],
            starts_at=self.calendar.at(starts_at),
            actor=actor,
            reason=typo(reason),
        )

    def cancel(self, key, reason):
        actor = self.team[MEETINGS[key].contact]
        event_service.cancel(event=self.events[key], reason=typo(reason), actor=actor)

    def count(self, key, attendance_total):
        """The figure the team notes after the meeting."""
        event = Event.objects.get(pk=self.events[key].pk)
        event.attendance_total = attendance_total
        event_service.save(event=event, actor=self.team[MEETINGS[key].contact])
