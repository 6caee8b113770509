"""Pages ask the database as often at 500 events as at 5; sessions and cache are counted apart."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cress_site import clock
from events.models import Event, Session
from tests import factories as make

pytestmark = pytest.mark.django_db

MOST = {
    ("agenda", "visitor"): 7,
    ("agenda", "member"): 11,
    ("event", "visitor"): 9,
    ("event", "member"): 16,
}
APART = ("django_session", "cress_cache", "SAVEPOINT")


@pytest.fixture
def world():
    """Real time: the question « what time is it » is a query too."""
    make.make_site()
    organisation = make.make_organisation(membership="none")
    today = clock.now().date()
    make.make_membership(
        organisation,
        starts_on=today - dt.timedelta(days=30),
        ends_on=today + dt.timedelta(days=300),
    )
    member = make.make_member(organisation)
    territories = [
        make.make_territory(name, code, f"dans {name}")
        for name, code in (("Allier", "03"), ("Cantal", "15"), ("Rhône", "69"))
    ]
    return {"member": member, "organisation": organisation, "territories": territories}


def many(number, territories):
    """`number` matinales in the coming weeks, each with two parts."""
    kind, venue = make.make_event_type(), make.make_venue()
    soon = clock.now() + dt.timedelta(days=2)
    events = Event.objects.bulk_create(
        Event(
            title=f"Rencontre {rank}",
            slug=f"rencontre-{rank}",
            type=kind,
            venue=venue,
            territory=territories[rank % len(territories)],
            starts_at=soon + dt.timedelta(hours=rank),
            ends_at=soon + dt.timedelta(hours=rank + 3),
            publication_state=Event.Publication.PUBLISHED,
        )
        for rank in range(number)
    )
    Session.objects.bulk_create(
        Session(
            event=event,
            title=f"Partie {audience}",
            audience=audience,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            capacity=20,
        )
        for event in events
        for audience in ("public", "members")
    )


def a_full_one(world):
    """The fullest page: speakers, files, tables, seats, a colleague, somebody waiting."""
    event = make.make_matinale(starts_at=clock.now() + dt.timedelta(days=1))
    members, public, workshops = event.parts
    for session in (members, public):
        make.make_speaker(event, session)
        make.make_document(session)
    make.make_speaker(event)
    event.organisers.add(world["organisation"])
    make.make_seat(members, status="waitlisted")
    mine = make.make_registration(event, user=world["member"], organisation=world["organisation"])
    make.make_seat(members, mine, status="waitlisted")
    make.make_seat(public, mine)
    make.make_seat(workshops, mine, workshop=workshops.workshops.first())
    colleague = make.make_member(world["organisation"])
    make.make_seat(
        public,
        make.make_registration(event, user=colleague, organisation=world["organisation"]),
    )
    return event


def queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured if not any(word in query["sql"] for word in APART)]


@pytest.mark.parametrize("who", ["visitor", "member"])
@pytest.mark.parametrize("page", ["agenda", "event"])
def test_a_page_asks_little_and_never_more(client, world, page, who):
    event = a_full_one(world)
    path = "/agenda/" if page == "agenda" else f"/evenements/{event.slug}/"
    if who == "member":
        client.force_login(world["member"])
    many(4, world["territories"])
    client.get(path)  # what is read once per process
    few = queries(client, path)
    Event.objects.filter(slug__startswith="rencontre-").delete()
    many(499, world["territories"])
    lots = queries(client, path)

    assert len(few) <= MOST[page, who], "\n".join(few)
    assert len(lots) == len(few), "\n".join(lots)


@pytest.mark.parametrize(
    "path",
    ["/", "/agenda/?q=rencontre&territoire=03", "/agenda/?passes=1", "/recherche/?q=rencontre"],
)
def test_other_pages_never_ask_more_with_more_events(client, world, path):
    many(5, world["territories"])
    client.get(path)
    few = queries(client, path)
    Event.objects.all().delete()
    many(100, world["territories"])

    assert len(queries(client, path)) == len(few)
