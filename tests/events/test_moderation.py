"""The team reads proposals as cards, writes its answer, reads its mail, and only then lets it leave."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cress_site import clock, outbox
from cress_site.models import JournalEntry, Message
from events.models import Event, Proposal
from events.services import proposal as services
from events.services.digest import plan_digest
from tests import factories as make
from tests.events.admin_posts import fields_of, plain, texts
from tests.events.factories_campaign import make_campaign
from venues.models import Venue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber")]
QUEUE = "/admin/events/proposal/"
SEND = f"{QUEUE}envoyer/"
NOTHING = {"decision": "", "reason": "", "message": ""}


@pytest.fixture(autouse=True)
def _demo_day():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def campaign(chamber):
    return make_campaign()


def proposed(title="Visite de la légumerie", *, at=None, day="2026-11-28", **fields) -> Proposal:
    """Sent by somebody whose address is proven."""
    known = Venue.objects.filter(name="La Source").first()
    venue = fields.pop("venue", None) or known or make.make_venue("La Source", city="Vichy")
    values = {
        "title": title,
        "summary": "On met les bottes, on goûte.",
        "description": "Des champs à la cantine.",
        "type": make.make_event_type("visite"),
        "organiser_name": "Les Champs libres",
        "contact_name": "Claire Vidal",
        "contact_email": "claire@champs.example.org",
        "venue": venue,
    } | fields
    slot = (make.paris(f"{day} 10:00"), make.paris(f"{day} 12:00"))
    with clock.at(at or make.NOW - make.days(6)):
        row = services.start(values=values, slots=[slot], press=title)
        return services.confirm(proposal=services.submit(proposal=row))


def answer_of(row):
    return f"{QUEUE}{row.pk}/repondre/"


def post(client, row, button, **answer):
    return client.post(answer_of(row), NOTHING | answer | {button: "1"}, follow=True)


def mails():
    kinds = Message.objects.exclude(kind__in=("proposal_confirm", "proposal_received"))
    return list(kinds.order_by("pk").values_list("kind", flat=True))


def order_of(text, *words):
    return sorted(words, key=text.index)


# --------------------------------------------------------------------------- the queue


def test_the_oldest_comes_first_with_its_age_and_is_open(staff_client, campaign):
    late = proposed("La seconde", at=make.NOW - make.days(2), day="2026-11-29")
    first = proposed("La première", at=make.NOW - make.days(9))
    page = staff_client.get(QUEUE)
    text = plain(page)

    assert order_of(text, "La première", "La seconde") == ["La première", "La seconde"]
    assert "il y a 9 jours" in text
    assert "2 propositions attendent une réponse" in text
    assert "À relire <b>2</b>" in text
    assert f'action="{answer_of(first)}"' in text
    assert f'href="{answer_of(late)}"' in text
    assert text.count('name="decision"') == 4


def test_a_noted_answer_is_said_and_the_next_one_is_open(staff_client, campaign):
    first = proposed("La première", at=make.NOW - make.days(9))
    late = proposed("La seconde", day="2026-11-29")
    post(staff_client, first, "note", decision="publish")
    text = plain(staff_client.get(QUEUE))
    assert "réponse prévue : accepter et publier" in text
    assert f'action="{answer_of(late)}"' in text
    assert "Envoyer 1 réponse prévue" in text


def test_what_deserves_a_look_is_flagged(staff_client, campaign):
    source = make.make_venue("La Source", city="Vichy")
    hall = make.make_venue("La Gare", city="Riom")
    make.make_event("Goûter un légume", starts_at=make.paris("2026-11-28 09:30"), venue=source)
    make.make_event(
        "Brouillon", starts_at=make.paris("2026-11-27 09:30"), venue=hall, publication_state="draft"
    )
    make.make_organisation("La Bêche")
    proposed("Sur le même lieu", venue=source, organiser_name="La Bêche")
    other = make.make_venue("Le Dojo", city="Riom")
    proposed("Dans la même commune", venue=other, day="2026-11-27")
    proposed("Hors du mois", venue=make.make_venue("A", city="Ambert"), day="2026-12-05",
             campaign=campaign)  # fmt: skip
    proposed("Une de Billom", venue=make.make_venue("B", city="Billom"), organiser_name="La Bêche")
    proposed("Autre de Billom", venue=make.make_venue("C", city="Billom"))
    proposed("Sans souci", venue=make.make_venue("D", city="Thiers"), organiser_name="la bêche")
    Proposal.objects.update(decision="publish")  # every card is folded
    cards = plain(staff_client.get(QUEUE)).split("<article")
    flags = {
        re.search(r"<h2[^>]*>(.*?)</h2>", card)[1]: re.findall(r'drapeau[^>]*">(.*?)<', card)[1:]
        for card in cards[1:]
    }

    unknown = "structure inconnue, à vérifier"
    assert flags == {
        "Sur le même lieu": ["même jour, même lieu : « Goûter un légume », 9 h 30"],
        "Dans la même commune": ["même jour, même commune : « Brouillon »", unknown],
        "Hors du mois": ["hors de la période : ira à l’agenda ordinaire", unknown],
        "Une de Billom": ["autre proposition ce jour-là : « Autre de Billom »"],
        "Autre de Billom": ["autre proposition ce jour-là : « Une de Billom »", unknown],
        "Sans souci": ["sans difficulté"],
    }


def test_a_member_is_said_to_be_one_and_how_its_membership_stands(staff_client, campaign):
    late = make.make_organisation("Planèze en commun", membership="late")
    proposed(organisation=late)
    assert "Planèze en commun (adhérente, en retard)" in plain(staff_client.get(QUEUE))


def test_nothing_unsent_is_ever_shown(staff_client, campaign):
    row = services.start(values={"title": "Brouillon secret", "contact_email": "a@example.org"})
    for address in (QUEUE, *(f"{QUEUE}?etat={state}" for state in ("draft", "accepted", "tout"))):
        assert "Brouillon secret" not in staff_client.get(address, follow=True).text
    answer = staff_client.get(answer_of(row), follow=True)
    assert answer.redirect_chain[-1][0] == QUEUE


def test_the_queue_never_asks_more_with_more_proposals(staff_client, campaign):
    def queries():
        staff_client.get(QUEUE)
        with CaptureQueriesContext(connection) as captured:
            assert staff_client.get(QUEUE).status_code == 200
        return len(captured)

    place = make.make_venue("La Gare", city="Vichy")
    make.make_event("E", starts_at=make.paris("2026-11-28 18:00"), venue=place)
    proposed("A", organisation=make.make_organisation("Une adhérente"))
    proposed("B", day="2026-11-29", organisation=make.make_organisation("Une autre"))
    few = queries()
    for rank in range(15):
        venue = make.make_venue(f"Lieu {rank}", city="Vichy")
        make.make_event(f"E {rank}", starts_at=make.paris("2026-11-28 18:00"), venue=venue)
        proposed(f"P {rank}", venue=venue, organisation=make.make_organisation(f"O {rank}"))
    assert queries() == few


# --------------------------------------------------------------------------- one answer


def test_the_mail_is_read_before_anything_happens(staff_client, campaign):
    row = proposed()
    page = post(staff_client, row, "preview", decision="publish", message="Merci Claire !")
    text = plain(page)

    assert "L’e-mail qui partira" in text
    assert "Acceptée : Visite de la légumerie" in text
    assert "Merci Claire" in text
    assert "/evenements/visite-de-la-legumerie/" in text
    row.refresh_from_db()
    assert (row.state, row.decision) == ("to_moderate", "")
    assert not Event.objects.exists()
    assert mails() == []

    after = staff_client.post(answer_of(row), fields_of(page) | {"send": "1"}, follow=True)
    row.refresh_from_db()
    assert texts(after) == ["La réponse part par e-mail."]
    assert row.state == "accepted"
    assert row.event.is_published
    assert mails() == ["proposal_accepted"]


def test_before_its_mail_was_read_there_is_no_button_that_sends(staff_client, campaign):
    row = proposed()
    assert 'name="send"' not in staff_client.get(answer_of(row)).text
    refused = post(staff_client, row, "preview", decision="refuse", reason="duplicate")
    assert 'name="send"' in refused.text
    assert "Cet événement figure déjà à l’agenda." in refused.text.split("apercu-mail")[1]


@pytest.mark.parametrize("button", ["preview", "note", "send"])
@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({}, "Choisissez une réponse."),
        ({"decision": "ask"}, "Dites ce qu’il faut changer"),
        ({"decision": "refuse"}, "Choisissez le motif"),
    ],
)
def test_an_answer_that_lacks_something_does_nothing(
    staff_client, campaign, button, answer, sentence
):
    row = proposed()
    assert sentence in plain(post(staff_client, row, button, **answer))
    row.refresh_from_db()
    assert (row.state, row.decision) == ("to_moderate", "")
    assert mails() == []


def test_a_reason_left_from_another_choice_is_not_sent(staff_client, campaign):
    row = proposed()
    post(staff_client, row, "note", decision="ask", message="Quel âge ?", reason="duplicate")
    row.refresh_from_db()
    assert (row.decision, row.reason) == ("ask", "")


def test_what_somebody_else_answered_meanwhile_is_left_alone(staff_client, campaign):
    row = proposed()
    actor = make.make_staff()
    services.answer(proposal=row, decision="refuse", message="", reason="duplicate", actor=actor)
    text = plain(post(staff_client, row, "send", decision="publish"))
    assert "n’attend plus de réponse" in text
    assert not Event.objects.exists()


# --------------------------------------------------------------------------- several answers


def test_noted_answers_are_read_together_then_leave_one_mail_each(staff_client, campaign):
    yes, no = proposed("Oui", day="2026-11-27"), proposed("Non", contact_email="non@example.org")
    post(staff_client, yes, "note", decision="accept")
    after = post(staff_client, no, "note", decision="refuse", reason="out_of_scope")
    assert texts(after) == ["Réponse notée. Aucun e-mail ne part pour le moment."]
    assert mails() == []

    page = staff_client.get(SEND)
    assert "2 réponses sont prêtes" in plain(page)
    assert "Acceptée : Oui" in plain(page)
    assert "ne relève pas de l’économie sociale et solidaire" in plain(page)
    assert not Event.objects.exists()

    after = staff_client.post(SEND, fields_of(page), follow=True)
    assert texts(after) == ["2 réponses envoyées."]
    assert sorted(mails()) == ["proposal_accepted", "proposal_refused"]
    assert not Event.objects.get().is_published


def test_an_answer_changed_since_the_page_was_read_waits(staff_client, campaign):
    row = proposed()
    post(staff_client, row, "note", decision="publish")
    read = fields_of(staff_client.get(SEND))
    post(staff_client, row, "note", decision="refuse", reason="duplicate")
    staff_client.post(SEND, read)
    row.refresh_from_db()
    assert (row.state, row.decision) == ("to_moderate", "refuse")
    assert mails() == []


# --------------------------------------------------------------------------- words put right, rights


def test_words_may_be_put_right_before_answering(staff_client, campaign):
    row = proposed()
    address = f"{QUEUE}{row.pk}/change/"
    fields = fields_of(staff_client.get(address))
    after = staff_client.post(
        address, fields | {"title": "Visite de la légumerie de Vichy"}, follow=True
    )
    row.refresh_from_db()

    assert row.title == "Visite de la légumerie de Vichy"
    assert texts(after) == ["La fiche est corrigée. Aucun e-mail ne part."]
    assert after.redirect_chain[-1][0] == answer_of(row)
    assert mails() == []
    entry = JournalEntry.objects.get(verb="proposal_corrected")
    assert entry.data["fields"] == ["title"]
    assert "Erreur : " in plain(staff_client.post(address, fields | {"title": ""}))


def test_who_may_only_read_answers_nothing(client, campaign):
    from django.contrib.auth.models import Permission

    from tests.conftest import log_in_staff

    row, reader = proposed(), make.make_staff()
    reader.user_permissions.add(Permission.objects.get(codename="view_proposal"))
    log_in_staff(client, reader)
    assert 'name="decision"' not in client.get(QUEUE).text
    assert 'name="decision"' not in client.get(answer_of(row)).text
    post(client, row, "send", decision="publish")
    assert client.get(SEND).status_code == 403
    row.refresh_from_db()
    assert row.state == "to_moderate"


# --------------------------------------------------------------------------- what the team is told


def digests():
    return list(Message.objects.filter(kind="staff_proposals_waiting").order_by("pk"))


def test_the_desk_says_how_many_wait_and_since_when(staff_client, campaign):
    assert "à relire" not in plain(staff_client.get("/admin/"))
    proposed(at=make.NOW - make.days(9))
    text = plain(staff_client.get("/admin/"))
    assert "1 proposition à relire" in text
    assert "La plus ancienne a été reçue il y a 9 jours." in text


def test_the_morning_mail_is_owed_once_a_working_day_and_only_when_something_waits(campaign):
    plan_digest(make.paris("2026-11-23 09:00"))
    assert not digests()
    proposed()
    for moment in ("2026-11-23 07:59", "2026-11-21 10:00", "2026-11-22 10:00"):  # early, Saturday
        plan_digest(make.paris(moment))
    assert not digests()
    for moment in ("2026-11-23 08:00", "2026-11-23 08:05", "2026-11-23 18:00", "2026-11-24 08:00"):
        plan_digest(make.paris(moment))
    assert [row.key.rpartition(":")[0][-10:] for row in digests()] == ["2026-11-23", "2026-11-24"]


def test_the_morning_mail_lists_the_oldest_first_and_is_moot_once_all_are_answered(campaign):
    last = proposed("La seconde https://ailleurs.example.org", day="2026-11-29")
    first = proposed("La première", at=make.NOW - make.days(9))
    plan_digest(make.NOW)
    [row] = digests()
    mail = outbox.render(row)
    text = plain(mail.text)

    assert plain(mail.subject) == "Propositions à relire : 2"
    assert "La plus ancienne attend depuis 9 jours." in plain(mail.html)
    assert order_of(text, "– La première, Les Champs libres, 9 jours", "– La seconde")
    assert text.index("La première") < text.index("La seconde")
    assert "ailleurs.example.org" not in text
    assert "/admin/events/proposal/" in text
    for proposal in (first, last):
        services.answer(
            proposal=proposal, decision="refuse", message="", reason="duplicate",
            actor=make.make_staff(),
        )  # fmt: skip
    assert outbox.render(row) is None
