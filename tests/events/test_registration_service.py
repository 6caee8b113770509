"""The one door of registrations: what each press leaves behind, part by part."""

import pytest

from cress_site import clock
from cress_site.models import JournalEntry, Message
from events.models import Registration, Seat
from events.services.registration import (
    Ask,
    Extras,
    NotPossible,
    Person,
    RegistrationRefused,
    WorkshopFull,
    change,
    register,
    release,
    report_not_me,
    resend_links,
)
from members.viewer import Viewer
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    f.make_site()
    with clock.at(f.NOW):
        yield


def press(event, sessions, *, name="Sacha", email="sacha@example.org", user=None, **more):
    viewer = Viewer.of(user) if user else Viewer.visitor()
    organisation = viewer.organisations[0] if viewer.organisations else None
    if user:
        name = user.first_name
    person = Person(name, "Essai", email, user=user, organisation=organisation)
    extras = more.pop("extras", Extras())
    asks = [Ask(s.pk, more.get("workshop")) for s in sessions]
    return register(event=event, person=person, asks=asks, viewer=viewer, extras=extras)


def states(session):
    return list(
        Seat.objects.filter(session=session)
        .order_by("queue_number")
        .values_list("registration__first_name", "status")
    )


def test_a_visitor_gets_a_seat_a_mail_and_a_line_in_the_journal():
    session = f.make_session(capacity=2)
    result = press(session.event, [session])
    assert [o.is_confirmed for o in result.outcomes] == [True]
    message = Message.objects.get()
    assert (message.kind, message.recipient, message.state) == (
        "registration_recorded",
        "sacha@example.org",
        "queued",
    )
    assert "@" not in str(message.args)
    assert JournalEntry.objects.get().verb == "registered"
    session.refresh_from_db()
    assert (session.taken_count, session.waiting_count) == (1, 0)


def test_the_line_keeps_the_order_of_arrival_and_says_the_rank():
    session = f.make_session(capacity=1)
    results = [press(session.event, [session], email=f"p{n}@example.org") for n in range(4)]
    assert [r.outcomes[0].position for r in results] == [None, 1, 2, 3]
    session.refresh_from_db()
    assert (session.taken_count, session.waiting_count) == (1, 3)


def test_the_same_address_written_otherwise_is_the_same_person():
    session = f.make_session()
    first = press(session.event, [session], email="p1@example.org")
    again = press(session.event, [session], email="  P1@EXAMPLE.ORG ", name="Autre")
    assert again.registration == first.registration
    assert Seat.objects.count() == 1
    assert Registration.objects.get().first_name == "Sacha"
    assert Message.objects.count() == 1


def test_an_anonymous_press_never_overwrites_what_is_there():
    session = f.make_session()
    press(session.event, [session], extras=Extras(question="La première ?"))
    press(session.event, [session], extras=Extras(question="Une autre ?"))
    assert Registration.objects.get().question.text == "La première ?"


def test_the_members_part_is_refused_to_a_visitor_and_the_public_part_is_given():
    event = f.make_matinale()
    members, public, _ = event.parts
    result = press(event, [members, public])
    refused, given = result.outcomes
    assert refused.refusal.code == "login_required"
    assert given.is_confirmed
    assert Seat.objects.get().session == public


def test_when_nothing_can_be_given_nothing_is_written():
    event = f.make_matinale()
    with pytest.raises(RegistrationRefused) as caught:
        press(event, [event.parts[0]])
    assert caught.value.refusals[event.parts[0].pk].code == "login_required"
    assert not Registration.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("membership", "code"),
    [
        ("current", None),
        ("grace", None),
        ("late", "membership_lapsed"),
        ("pending", "membership_pending"),
        ("left", "membership_left"),
        ("none", "membership_none"),
    ],
)
def test_membership_of_the_part_s_own_day_decides(membership, code):
    session = f.make_members_session()
    user = f.make_member(membership=membership)
    if code is None:
        assert press(session.event, [session], user=user).outcomes[0].is_confirmed
        return
    with pytest.raises(RegistrationRefused) as caught:
        press(session.event, [session], user=user)
    assert caught.value.refusals[session.pk].code == code


def test_a_member_who_registered_by_address_alone_keeps_one_row():
    session = f.make_session()
    user = f.make_member(email="camille@example.org")
    press(session.event, [session], email="camille@example.org")
    press(session.event, [session], user=user)
    assert Registration.objects.get().user == user


def test_a_freed_seat_goes_at_once_to_the_first_in_line():
    session = f.make_session(capacity=1)
    first = press(session.event, [session], name="Un", email="un@example.org")
    for n, name in enumerate(("Deux", "Trois")):
        press(session.event, [session], name=name, email=f"{n}@example.org")
    released = release(registration=first.registration)
    assert released.given_to_next
    assert states(session) == [("Un", "cancelled"), ("Deux", "confirmed"), ("Trois", "waitlisted")]
    kinds = Message.objects.order_by("pk").values_list("kind", "recipient")
    assert list(kinds)[-2:] == [
        ("seat_released", "un@example.org"),
        ("seat_promoted", "0@example.org"),
    ]


def test_people_the_rules_refuse_today_are_passed_over_and_keep_their_number():
    session = f.make_members_session(capacity=1)
    holder, late, ready = (f.make_member(first_name=name) for name in ("Un", "Deux", "Trois"))
    first = press(session.event, [session], user=holder)
    press(session.event, [session], user=late)
    press(session.event, [session], user=ready)
    late_one = late.representations.get().organisation
    late_one.memberships.update(starts_on="2024-01-01", ends_on="2024-12-31")
    release(registration=first.registration)
    assert states(session) == [("Un", "cancelled"), ("Deux", "waitlisted"), ("Trois", "confirmed")]


def test_after_the_eve_nothing_moves_by_itself_and_nobody_overtakes():
    session = f.make_session(capacity=1)
    first = press(session.event, [session], name="Un", email="un@example.org")
    press(session.event, [session], name="Deux", email="deux@example.org")
    with clock.at(f.paris("2026-12-09 18:00")):
        assert not release(registration=first.registration).given_to_next
        late = press(session.event, [session], name="Trois", email="trois@example.org")
    assert late.outcomes[0].is_waiting
    session.refresh_from_db()
    assert (session.taken_count, session.waiting_count) == (0, 2)


def test_a_structure_s_surplus_waits_and_others_pass():
    session = f.make_members_session(capacity=5, seats_per_organisation=1)
    structure = f.make_organisation()
    one, two = f.make_member(structure), f.make_member(structure)
    assert press(session.event, [session], user=one).outcomes[0].is_confirmed
    assert press(session.event, [session], user=two).outcomes[0].is_waiting
    assert press(session.event, [session], user=f.make_member()).outcomes[0].is_confirmed


def test_the_surplus_sits_when_the_limit_is_lifted():
    lifted = f.paris("2026-12-08 12:00")  # the setting: two days before, at noon
    session = f.make_members_session(capacity=5, seats_per_organisation=1)
    structure = f.make_organisation()
    for user in (f.make_member(structure), f.make_member(structure)):
        press(session.event, [session], user=user)
    from events.services.waitlist import sweep_all

    sweep_all(f.NOW)
    session.refresh_from_db()
    assert session.taken_count == 1
    with clock.at(lifted):
        sweep_all(lifted)
    session.refresh_from_db()
    assert (session.taken_count, session.waiting_count) == (2, 0)


def test_a_table_that_filled_meanwhile_takes_nothing():
    event = f.make_matinale()
    _, public, workshops = event.parts
    table = workshops.workshops.first()
    table.capacity = 1
    table.save()
    press(event, [workshops], email="a@example.org", workshop=table.pk)
    person = Person("Sacha", "Essai", "b@example.org")
    with pytest.raises(WorkshopFull):
        register(
            event=event,
            person=person,
            asks=[Ask(public.pk), Ask(workshops.pk, table.pk)],
            viewer=Viewer.visitor(),
        )
    assert not Registration.objects.filter(email="b@example.org").exists()


def test_no_preference_goes_to_the_emptiest_table():
    event = f.make_matinale()
    workshops = event.parts[2]
    tables = list(workshops.workshops.all())
    press(event, [workshops], email="a@example.org", workshop=tables[0].pk)
    result = press(event, [workshops], email="b@example.org")
    assert result.outcomes[0].seat.workshop == tables[1]


def test_the_promoted_person_has_the_freed_table():
    event = f.make_event()
    workshops = f.make_session(event, kind="workshops")
    table = f.make_workshop(workshops, capacity=1)
    first = press(event, [workshops], email="a@example.org", workshop=table.pk)
    waits = press(event, [workshops], email="b@example.org")
    assert waits.outcomes[0].is_waiting
    release(registration=first.registration)
    seat = waits.registration.seats.get()
    assert (seat.status, seat.workshop) == ("confirmed", table)


def test_coming_back_makes_a_new_place_at_the_end_of_the_line():
    session = f.make_session(capacity=1)
    first = press(session.event, [session], name="Un", email="un@example.org")
    press(session.event, [session], name="Deux", email="deux@example.org")
    press(session.event, [session], name="Trois", email="trois@example.org")
    release(registration=first.registration)
    again = press(session.event, [session], name="Un", email="un@example.org")
    assert again.registration == first.registration
    assert again.outcomes[0].position == 2


def test_giving_back_is_possible_until_the_part_starts():
    session = f.make_session(registration_closes_at=f.paris("2026-12-08 12:00"))
    result = press(session.event, [session])
    with clock.at(session.starts_at), pytest.raises(NotPossible) as caught:
        release(registration=result.registration)
    assert caught.value.refusal.code == "started"
    with clock.at(session.starts_at - f.hours(0.1)):
        assert release(registration=result.registration).seats


def test_a_second_press_on_giving_back_changes_nothing():
    result = press((s := f.make_session()).event, [s])
    release(registration=result.registration)
    with pytest.raises(NotPossible) as caught:
        release(registration=result.registration)
    assert caught.value.refusal.code == "cancelled_already"


def test_changing_adds_frees_and_moves_the_line():
    event = f.make_matinale()
    _, public, workshops = event.parts
    public.capacity = 1
    public.save()
    first = press(event, [public], name="Un", email="un@example.org")
    press(event, [public], name="Deux", email="deux@example.org")
    change(registration=first.registration, asks=[Ask(workshops.pk)], viewer=Viewer.visitor())
    assert states(public) == [("Un", "cancelled"), ("Deux", "confirmed")]
    assert states(workshops) == [("Un", "confirmed")]


def test_changing_to_a_full_table_keeps_the_current_one():
    event = f.make_matinale()
    workshops = event.parts[2]
    full, mine = list(workshops.workshops.all())[:2]
    full.capacity = 1
    full.save()
    press(event, [workshops], email="a@example.org", workshop=full.pk)
    result = press(event, [workshops], email="b@example.org", workshop=mine.pk)
    with pytest.raises(WorkshopFull):
        change(
            registration=result.registration,
            asks=[Ask(workshops.pk, full.pk)],
            viewer=Viewer.visitor(),
        )
    assert result.registration.seats.get().workshop == mine


def test_alternatives_of_one_slot_are_not_taken_together():
    event = f.make_event()
    one, two = (f.make_session(event, slot_group="visite") for _ in range(2))
    with pytest.raises(RegistrationRefused) as caught:
        press(event, [one, two])
    assert caught.value.refusals[None].code == "overlap"


def test_not_me_frees_everything_and_kills_the_link():
    session = f.make_session()
    registration = press(session.event, [session]).registration
    token = registration.token
    report_not_me(registration=registration)
    assert Registration.objects.from_token(token) is None
    assert states(session) == [("Sacha", "cancelled")]


def test_a_link_is_sent_again_to_its_own_address_only_and_seldom():
    session = f.make_session()
    press(session.event, [session])
    for _ in range(5):
        resend_links(email=" SACHA@example.org")
    resend_links(email="inconnu@example.org")
    sent = Message.objects.filter(kind="link_resent")
    assert [m.recipient for m in sent] == ["sacha@example.org"]


def test_a_guest_takes_a_seat_behind_the_host_s_address():
    session = f.make_members_session(guests_allowed=1)
    guest = Person("Noé", "Invité")
    result = press(
        session.event, [session], user=f.make_member(), extras=Extras(guests=(guest, guest))
    )
    session.refresh_from_db()
    assert session.taken_count == 2
    assert result.guests[0].registration.mail_to == result.registration.email
