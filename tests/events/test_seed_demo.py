"""The demo set says what it promises: counted part by part, true in time, and told once."""

import datetime as dt
import io
import re
import stat
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.test import override_settings

from cress_site import clock
from cress_site.models import JournalEntry, Message, SiteSettings
from cress_site.typography import day_full, local
from events.demo import keys
from events.demo.dates import Calendar
from events.demo.last_year import HELD, LastYear
from events.demo.meetings import MEETINGS
from events.demo.questions import QUESTIONS
from events.demo.structures import STRUCTURES
from events.models import Campaign, Event, Question, Registration, Seat, Session
from events.rules import Applicant, refusal_for
from events.sentences import say
from members.models import Invitation, JoinRequest, MembershipApplication, Organisation, User
from members.rules import Standing
from members.texts import REFUSAL
from members.viewer import Viewer
from tests.factories import NOW, TODAY
from venues.models import Venue

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def seed(*arguments):
    said = io.StringIO()
    with clock.at(NOW):
        call_command("seed_demo", *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, loaded once for this file on the reference day; taken back at its end."""
    folder = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), override_settings(VAR_DIR=folder), transaction.atomic():
        yield seed()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _on_the_reference_day(said):
    with clock.at(NOW):
        yield


def event(key) -> Event:
    return next(e for e in Event.objects.all() if e.short_title == MEETINGS[key].short_title)


def parts(key) -> list[Session]:
    return list(event(key).sessions.order_by("order"))


# Taken, capacity, waiting: the figures of the data set.
SEATS = {
    "E01": [(0, None, 0), (0, None, 0), (0, None, 0)],
    "E03": [(72, 120, 0)],
    "E04": [(12, 12, 0), (9, 12, 0)],
    "E05": [(0, None, 0)],
    "E06": [(52, 80, 0)],
    "E07": [(20, 20, 5), (37, 40, 0), (22, 32, 0)],
    "E08": [(0, 15, 0), (0, 30, 0)],
    "E09": [(120, 120, 14)],
    "E10": [(11, 25, 0), (23, 50, 0), (22, 40, 0)],
    "E11": [(41, 150, 0)],
    "E12": [(29, 60, 0)],
    "E13": [(0, 20, 0), (0, 60, 0)],
    "E14": [(18, 25, 0), (30, 60, 0)],
    "E15": [(7, 12, 0)],
    "E16": [(0, None, 0)],
    "E17": [(9, 30, 0)],
}


@pytest.mark.parametrize("key", SEATS)
def test_each_part_has_its_seats(key):
    found = [(part.taken_count, part.capacity, part.waiting_count) for part in parts(key)]
    assert found == SEATS[key]


def test_the_counts_are_those_of_the_rows():
    living = Count("seats", Q(seats__status="confirmed", seats__is_off_quota=False))
    assert not Session.objects.annotate(n=living).exclude(n=F("taken_count")).exists()


DAYS = {
    "E01": "mercredi 3 juillet 2019",
    "E02": "jeudi 17 septembre 2026",
    "E03": "mardi 3 novembre 2026",
    "E04": "samedi 7 novembre 2026",
    "E05": "jeudi 12 novembre 2026",
    "E06": "mercredi 18 novembre 2026",
    "E07": "mardi 24 novembre 2026",
    "E08": "jeudi 26 novembre 2026",
    "E09": "lundi 30 novembre 2026",
    "E10": "jeudi 10 décembre 2026",
    "E11": "mardi 15 décembre 2026",
    "E12": "mardi 12 janvier 2027",
    "E13": "jeudi 21 janvier 2027",
    "E14": "jeudi 28 janvier 2027",
    "E15": "jeudi 4 février 2027",
    "E16": "jeudi 25 mars 2027",
    "E17": "mardi 9 février 2027",
}


@pytest.mark.parametrize("key", DAYS)
def test_each_meeting_has_its_day(key):
    assert day_full(event(key).starts_at).replace("\u00a0", " ") == DAYS[key]


def test_all_seventeen_and_nothing_else():
    assert this_year().count() == 17
    coming = set(Event.objects.upcoming(NOW).values_list("short_title", flat=True))
    past = {MEETINGS[key].short_title for key in ("E01", "E02", "E03", "E04", "E05", "E06")}
    assert coming == {meeting.short_title for meeting in MEETINGS.values()} - past


def test_titles_are_set_in_french():
    assert event("E10").title == "Matinale de Clermont-Ferrand\u00a0: gouverner autrement"
    assert event("E03").title == "Lancement du Mois de l’ESS 2026"


def test_e02_counts_who_came():
    people = Registration.objects.filter(event=event("E02"))
    came = people.filter(seats__checked_in_at__isnull=False).distinct()
    gone = people.exclude(seats__status="confirmed")
    assert (people.count(), came.count(), gone.count()) == (58, 47, 3)
    assert event("E02").attendance_total == 47
    assert (
        gone.filter(seats__cancelled_at__gte=event("E02").starts_at - dt.timedelta(days=2))
        .distinct()
        .count()
        == 3
    )
    assert Seat.objects.filter(checked_in_at__gt=F("session__ends_at")).count() == 0


def test_e04_offers_one_visit_or_the_other():
    assert [part.slot_group for part in parts("E04")] == ["visite", "visite"]
    assert event("E04").organisers.get().name == "Imprimerie des Dômes"


def test_e07_line_moved_and_speakers_sit_beside_the_quota():
    members = parts("E07")[0]
    assert members.seats.filter(was_promoted=True, status="confirmed").count() == 2
    assert members.seats.filter(status="cancelled", ending="person").count() == 2
    assert members.seats.filter(is_off_quota=True, role="speaker").count() == 2
    numbers = list(members.seats.waiting().values_list("created_at", flat=True))
    assert numbers == sorted(numbers)


def test_e08_is_cancelled_and_everybody_told():
    found = event("E08")
    assert found.is_cancelled
    assert "dégât des eaux" in found.status_reason
    people = Registration.objects.filter(event=found, seats__ending="event").distinct()
    assert (
        Message.objects.filter(event_id=found.pk, kind="event_cancelled").count()
        == people.count()
        == 28
    )


def test_e10_is_the_reference():
    tables = parts("E10")[2].workshops.order_by("order")
    assert [(t.taken_count, t.capacity) for t in tables] == [(8, 8), (6, 8), (5, 8), (2, 8), (1, 8)]
    closing = {local(part.registration_closes_at).isoformat() for part in parts("E10")}
    assert closing == {"2026-12-08T12:00:00+01:00"}
    texts = Question.objects.filter(registration__event=event("E10"))
    assert texts.count() == len(QUESTIONS) == 25
    assert not texts.filter(theme=None).exists()


def test_e12_welcomes_guests():
    assert parts("E12")[0].guests_allowed == 1
    assert Registration.objects.filter(event=event("E12"), host__isnull=False).count() == 5


def test_e13_is_not_open_yet():
    refusal = refusal_for(parts("E13")[1], Applicant(), NOW)
    assert refusal.code == "not_open"
    assert (
        day_full(parts("E13")[1].registration_opens_at).replace("\u00a0", " ")
        == "lundi 4 janvier 2027"
    )


def test_e14_moved_with_its_parts():
    found = event("E14")
    assert found.status == Event.Status.RESCHEDULED
    assert day_full(found.previous_starts_at).replace("\u00a0", " ") == "jeudi 8 octobre 2026"
    assert [local(part.starts_at).strftime("%H:%M") for part in parts("E14")] == ["08:45", "10:15"]


def test_e16_is_a_draft_without_a_place_and_e17_hidden_from_visitors():
    draft = event("E16")
    assert (draft.venue, draft.publication_state) == (None, "draft")
    assert draft.registration_url
    visible = Event.objects.visible_to(Viewer.visitor())
    assert event("E17") not in visible
    assert draft not in visible
    assert visible.filter(pk__in=this_year()).count() == 15


def this_year():
    """Without the Mois de l’ESS of the year before."""
    return Event.objects.exclude(campaign__year=2025)


def test_the_mois_of_the_year_before_is_kept(client):
    before = Campaign.objects.get(year=2025)
    assert before.events.published().count() == 7
    days = before.events.values_list("starts_at", flat=True)
    assert all(before.holds(local(starts_at).date()) for starts_at in days)
    assert "/mois-de-l-ess/2025/" in client.get("/mois-de-l-ess/").text
    assert "Une imprimerie à plusieurs" in client.get("/mois-de-l-ess/2025/").text
    assert before.proposals.get().event.campaign == before


@pytest.mark.parametrize("weeks", [0, 7, 16, 17, 66, 121, 380])
def test_the_year_before_holds_whenever_the_demo_is_loaded(weeks):
    """Whole weeks move the demo; the year before keeps its own month, and its days stay in it."""
    calendar = Calendar(dt.date(2026, 11, 23) + dt.timedelta(weeks=weeks))
    this = Campaign(
        year=calendar.month("2026-11-01").year,
        starts_on=calendar.month("2026-11-01"),
        ends_on=calendar.month_end("2026-11-30"),
    )
    past = LastYear(SimpleNamespace(campaign=this, calendar=calendar))
    assert past.campaign.year == this.year - 1
    assert past.campaign.starts_on.day == 1
    assert (past.campaign.ends_on + dt.timedelta(days=1)).day == 1
    days = [past.day(held.week, held.weekday) for held in HELD]
    assert all(past.campaign.holds(day) for day in days)


# --------------------------------------------------------------------------- people


def viewer(name) -> Viewer:
    first_name, last_name = name.split(" ", 1)
    return Viewer.of(User.objects.get(first_name=first_name, last_name=last_name))


@pytest.mark.parametrize(
    ("name", "states", "refusal"),
    [
        ("Camille Rochefort", ["current"], None),
        ("Nadège Vialle", ["late"], "membership_lapsed"),
        ("Théo Mazet", ["pending"], "membership_pending"),
        ("Yasmine Kaddour", ["current", "current"], "choose_organisation"),
    ],
)
def test_the_cast_shows_what_it_says(name, states, refusal):
    who = viewer(name)
    assert sorted(standing.state_on(TODAY) for standing in who.standings) == sorted(states)
    found = refusal_for(parts("E10")[0], Applicant.of(who), NOW)
    assert (found and found.code) == refusal
    assert not Registration.objects.filter(event=event("E10"), user=who.user).exists()


def test_twenty_four_structures_of_every_form():
    assert Organisation.objects.count() == 24
    assert {o.legal_form for o in Organisation.objects.all()} == set(
        Organisation.LegalForm.values
    ) - {"autre"}
    assert Organisation.objects.get(name__contains="Glycines").left_on < TODAY
    order = list(Organisation.objects.values_list("name", flat=True))
    assert order.index("Épicerie Le Juste Panier") < order.index("ESAT du Haut-Allier")


def test_one_mailbox_is_one_registration():
    for key, email in (("E10", "karim.benali@example.org"), ("E09", "lucie.fontanel@example.org")):
        found = Registration.objects.get(event=event(key), email_norm=email)
        assert JournalEntry.objects.filter(verb="asked_again", object_id=str(found.pk)).count() == 1


def test_somebody_needs_something_and_said_yes():
    needs = Registration.objects.exclude(needs="").get()
    assert "près de la porte" in needs.needs
    assert needs.needs_consent_at


def test_names_have_accents_and_apostrophes():
    names = set(Registration.objects.filter(event=event("E10")).values_list("last_name", flat=True))
    assert {"L’Hermite", "Lefèvre", "d’Arfeuille"} <= names
    assert Registration.objects.filter(organisation_name="la mairie de Vichy").count() == 2


def test_everybody_is_invented():
    addresses = [
        *Registration.objects.exclude(email="").values_list("email", flat=True),
        *User.objects.values_list("email", flat=True),
        *Organisation.objects.values_list("public_email", flat=True),
        *Venue.objects.exclude(email="").values_list("email", flat=True),
    ]
    assert [one for one in addresses if not one.lower().endswith("@example.org")] == []
    phones = [
        *Registration.objects.exclude(phone="").values_list("phone", flat=True),
        *User.objects.exclude(phone="").values_list("phone", flat=True),
        *Organisation.objects.values_list("public_phone", flat=True),
    ]
    fiction = re.compile(r"(04 65 71|06 39 98) \d\d \d\d")
    assert [one for one in phones if not fiction.fullmatch(one)] == []
    assert [
        s for s in Organisation.objects.values_list("siret", flat=True) if s and not luhn(s)
    ] == []


def luhn(digits) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def test_what_is_not_known_of_real_places_is_not_said():
    for name in ("GRIN", "LieU’topie", "Locaux Motiv’"):
        place = Venue.objects.get(name=name)
        assert (place.step_free_entrance, place.accessible_toilets, place.lift) == (
            None,
            None,
            None,
        )
    assert Venue.objects.get(name="Épicentre Factory") not in Venue.objects.open()


# --------------------------------------------------------------------------- time, mail, second run


def test_no_mail_is_owed():
    assert not Message.objects.exclude(state=Message.State.SENT).exists()
    assert not Message.objects.filter(Q(subject="") | ~Q(sent_at=F("queued_at"))).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)
    assert list(settings.MAILS_DIR.glob("*.eml")) == []


def test_the_journal_follows_time_and_nothing_lies_ahead():
    moments = list(JournalEntry.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    assert not Registration.objects.filter(created_at__gt=NOW).exists()
    assert not Seat.objects.filter(created_at__gte=F("session__starts_at")).exists()


def test_a_second_run_changes_nothing_and_says_so(said):
    models = (Event, Session, Registration, Seat, Message, JournalEntry, User, Organisation)
    before = [model.objects.count() for model in models]
    again = seed()
    assert "déjà là" in again
    assert [model.objects.count() for model in models] == before
    assert said.strip() in again


def test_the_site_says_that_it_is_a_demo():
    site = SiteSettings.load()
    assert site.is_demo
    assert site.reference_on == TODAY


def test_the_printout_names_the_cast_and_the_keys(said):
    for name in ("Camille Rochefort", "Nadège Vialle", "Théo Mazet", "Yasmine Kaddour"):
        assert name in said
    assert "/demo/mails/" in said
    assert stat.S_IMODE(keys.file().stat().st_mode) == 0o600
    drawn = dict(re.findall(r"(Élise|Paul) Démo.*mot de passe : (\S+)", said))
    for first_name, password in drawn.items():
        user = User.objects.get(first_name=first_name, last_name="Démo")
        assert user.is_staff
        assert user.check_password(password)
        assert password not in user.password
    assert len(set(drawn.values())) == 2
    factors = Authenticator.objects.filter(user__first_name="Élise").values_list("type", flat=True)
    assert set(factors) == {"totp", "recovery_codes"}


def test_more_events_for_measures_are_added_once():
    assert "3" in seed("--events", "3")
    seed("--events", "3")
    plain = Event.objects.filter(slug__startswith="rencontre-ordinaire")
    assert plain.published().count() == 3
    assert all(one.landscape and one.sessions.count() == 2 for one in plain)


def test_who_asks_to_join_shows_each_state():
    states = dict(MembershipApplication.objects.values_list("name", "state"))
    assert states == {
        "Horizon Placements": "refused",
        "Radio des Cratères": "more_asked",
        "Atelier vélo La Roue libre": "submitted",
        "Les Fournils partagés": "draft",
    }
    pending = JoinRequest.objects.pending().order_by("asked_at")
    known = [
        (row.organisation and row.organisation.name, bool(row.handed_over_at)) for row in pending
    ]
    assert known == [(None, True), ("Couleur Bocage", False)]
    assert [row.is_referent for row in Invitation.objects.living()] == [False, False]


# --------------------------------------------------------------------------- who may sit where

NOT_CURRENT = {
    "F03": ("membership_pending", "est en cours d’examen"),
    "F06": ("membership_lapsed", "a pris fin le 31\u00a0décembre 2025"),
    "F11": ("membership_left", "s’est arrêtée le 31\u00a0décembre 2024"),
    "F24": ("membership_pending", "est en cours d’examen"),
}


@pytest.mark.parametrize("key", STRUCTURES)
def test_each_structure_may_sit_in_the_members_part_or_reads_why_not(key):
    """The table of the 24 structures, asked at the day of a members' part of December."""
    site, session = SiteSettings.load(), members_part("E07")
    organisation = Organisation.objects.get(name=STRUCTURES[key]["name"])
    standing = Standing.of(organisation, site.grace_months)
    refusal = refusal_for(session, Applicant(True, standing), NOW)
    code, words = NOT_CURRENT.get(key, (None, ""))
    assert (refusal.code if refusal else None) == code
    if refusal:
        assert words in say(refusal, session.event, site)
        assert REFUSAL[f"{code}.way_out"]


def members_part(key) -> Session:
    return event(key).sessions.filter(audience=Session.Audience.MEMBERS).first()
