"""The Mois de l'ESS in a real browser: a proposal from its draft to the printed page, and 300 events on paper."""

import datetime as dt
import re
import time

import pytest
from django.conf import settings
from django.core import mail

from cress_site import clock
from cress_site.models import Message
from cress_site.tasks import deliver
from cress_site.typography import local
from events.models import Event, Proposal, Session
from tests import factories as make
from tests.browser.printed import read
from tests.conftest import log_in_staff
from tests.events.factories_campaign import make_campaign

READING = 2.2  # seconds: a form sent sooner is taken for a machine's
EMAIL = "claire@champs.example.org"
DAY_TITLE, AREA_TITLE = 60, 130  # points between the top of a title and that of its first line


@pytest.fixture
def campaign(transactional_db):
    """A programme around today: the browser lives in real time."""
    make.make_site()
    today = local(clock.now()).date()
    first = today.replace(day=1)
    return make_campaign(
        today.year,
        starts_on=first,
        ends_on=first + dt.timedelta(days=90),
        proposals_open_on=first,
        proposals_close_on=first + dt.timedelta(days=90),
    )


def path_in(kind, noun):
    """Deliver what is owed, and read the address in the last mail of this kind."""
    for row in Message.objects.filter(state="queued", due_at=None):
        deliver(None, row.pk)
    assert Message.objects.filter(kind=kind, state="sent").exists(), kind
    return re.search(rf"http\S+?(/{noun}/\S+)", mail.outbox[-1].body)[1]


def paper_of(page, campaign):
    page.goto(f"/mois-de-l-ess/{campaign.year}/programme/")
    return read(page.pdf(prefer_css_page_size=True, outline=True, tagged=True))


def alone(paper):
    """Titles whose first line does not stand under them."""
    inside = [mark for mark in paper.headings if mark.page > 1]
    return [
        mark
        for mark in inside
        if paper.follows(mark, within=AREA_TITLE if _is_area(mark) else DAY_TITLE) is None
    ]


def _is_area(mark):
    return not re.search(r"\d", mark.text)


@pytest.fixture
def team(browser, live_server, client):
    """Another window, where somebody of the team has proved password and second factor."""
    staff = log_in_staff(client, make.make_staff(is_superuser=True))
    window = browser.new_context(base_url=live_server.url, locale="fr-FR")
    name = settings.SESSION_COOKIE_NAME
    window.add_cookies([{"name": name, "value": staff.cookies[name].value, "url": live_server.url}])
    yield window.new_page()
    window.close()


def answer_in_the_admin(team):
    """The oldest proposal is open: an answer is chosen, its mail is read, and only then it leaves."""
    team.goto("/admin/events/proposal/")
    team.get_by_text("1 proposition attend une réponse").wait_for()
    team.get_by_label("Accepter et publier").check()
    team.get_by_role("button", name="Relire l’e-mail puis envoyer").click()
    team.get_by_text("Acceptée : Visite de la légumerie").wait_for()
    assert Proposal.objects.get().state == Proposal.State.TO_MODERATE
    assert not Event.objects.exists()
    team.get_by_role("button", name="Envoyer la réponse").click()
    team.get_by_text("La réponse part par e-mail.").wait_for()


def test_a_proposal_lives_from_draft_to_printed_programme(page, team, campaign):
    make.make_event_type("visite")
    make.make_venue("La Source", city="Vichy")
    day = local(clock.now()).date() + dt.timedelta(days=20)

    page.goto("/proposer/")
    page.get_by_label("Titre").fill("Visite de la légumerie")
    page.get_by_label("Adresse e-mail").fill(EMAIL)
    time.sleep(READING)
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.get_by_text("Brouillon enregistré").wait_for()

    page.goto(path_in("proposal_resume", "proposition"))
    page.get_by_role("link", name="Reprendre ma proposition").click()
    page.get_by_label("En une phrase").fill("On met les bottes, on goûte.")
    page.get_by_label("Description", exact=False).first.fill("Des champs à la cantine.")
    page.get_by_label("Type d’événement").select_option(label="Visite")
    page.get_by_label("Jour").fill(day.isoformat())
    page.get_by_label("De", exact=True).fill("10:00")
    page.get_by_label("À", exact=True).fill("12:00")
    page.get_by_label("Lieu", exact=True).select_option(label="La Source, Vichy")
    page.get_by_label("Structure organisatrice").fill("Les Champs libres")
    page.locator("#id_contact_name").fill("Claire Vidal")
    page.get_by_role("button", name="Vérifier").click()
    page.get_by_text("Rien d’autre n’est annoncé ce jour-là à Vichy").wait_for()
    page.get_by_label("J’atteste").check()
    time.sleep(READING)
    page.get_by_role("button", name="Envoyer la proposition").click()
    page.get_by_text("Encore une étape").wait_for()

    page.goto(path_in("proposal_confirm", "proposition"))
    page.get_by_role("button", name="Confirmer et transmettre").click()
    page.get_by_text("L’équipe la relit avant publication").wait_for()

    answer_in_the_admin(team)
    page.goto(path_in("proposal_accepted", "evenements"))
    assert page.get_by_role("heading", level=1).inner_text() == "Visite de la légumerie"

    page.goto(f"/mois-de-l-ess/{campaign.year}/")
    page.get_by_role("link", name="Visite de la légumerie").wait_for()
    paper = paper_of(page, campaign)
    assert [link.text.rpartition("/evenements/")[2] for link in paper.links] == [
        "visite-de-la-legumerie/"
    ]
    assert not alone(paper)


def test_three_hundred_events_are_printed_without_a_title_left_alone(page, campaign):
    areas = [
        make.make_territory(name, code, f"dans {name}")
        for name, code in (
            ("Allier", "03"),
            ("Cantal", "15"),
            ("Puy-de-Dôme", "63"),
            ("Rhône", "69"),
        )
    ]
    venues = [make.make_venue(territory=area, city=area.name) for area in areas]
    kind, first = make.make_event_type(), campaign.starts_on
    events = []
    for rank in range(300):
        venue = venues[rank % 4 if rank % 7 else 0]
        day = first + dt.timedelta(days=rank * 11 % 30)
        at = make.paris(f"{day} {9 + rank % 10:02d}:00")
        words = " et un titre plus long que les autres, qui passe à la ligne" * (rank % 3)
        title = f"Rencontre {rank}{words}"
        events.append(
            Event(title=title, slug=f"rencontre-{rank}", type=kind, venue=venue, territory=venue.territory,
                  campaign=campaign, starts_at=at, ends_at=at + make.hours(2), publication_state="published")
        )  # fmt: skip
    Event.objects.bulk_create(events)
    Session.objects.bulk_create(
        Session(event=e, title="Partie", starts_at=e.starts_at, ends_at=e.ends_at) for e in events
    )

    paper = paper_of(page, campaign)

    assert len({link.text for link in paper.links}) == 300
    assert len(paper.headings) > 70
    assert 8 < paper.pages < 40
    assert not alone(paper), alone(paper)[:5]
