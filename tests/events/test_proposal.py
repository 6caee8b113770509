"""« Proposer un événement »: nothing is known before the address is confirmed, and every answer is one mail."""

import datetime as dt
import re

import pytest
from django.test import Client

from cress_site import clock, outbox, privacy
from cress_site.models import Message
from events.models import Event, Proposal
from events.services import proposal as services
from tests import factories as make
from tests.events.factories_campaign import make_campaign
from tests.events.registering import filled, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chamber", "no_hurry")]
PROPOSE = "/proposer/"
EMAIL = "claire@champs.example.org"


@pytest.fixture
def campaign(chamber):
    return make_campaign()


@pytest.fixture
def venue(chamber):
    return make.make_venue("La Source", city="Vichy")


def answers(venue=None, **changed):
    place = {"venue": venue.pk} if venue else {"venue_name": "La légumerie", "venue_city": "Riom"}
    return {
        "slot_count": "1",
        "title": "Visite de la légumerie",
        "summary": "On met les bottes, on goûte.",
        "description": "Des champs à la cantine.",
        "type": make.make_event_type("visite").pk,
        "slot1_day": "2026-11-28",
        "slot1_start": "10:00",
        "slot1_end": "12:00",
        "organiser_name": "Les Champs libres",
        "contact_name": "Claire Vidal",
        "contact_email": EMAIL,
        "declaration": "on",
        **place,
    } | changed


def kinds():
    return list(Message.objects.order_by("pk").values_list("kind", "recipient"))


def sent(client, **changed) -> Proposal:
    filled(client, PROPOSE, **answers(**changed))
    row = Proposal.objects.latest("pk")
    client.post(f"/proposition/{row.confirm_token}/confirmer/")
    row.refresh_from_db()
    return row


def answered(row, decision, **said):
    facts = {"message": "", "reason": ""} | said
    staff = make.make_staff()
    services.note(proposal=row, decision=decision, actor=staff, **facts)
    return services.apply(proposal=row, actor=staff)


def test_a_stranger_confirms_their_address_before_anybody_reads(campaign, staff_client):
    client = Client()
    response = filled(client, PROPOSE, **answers())
    row = Proposal.objects.get()

    assert response.status_code == 302
    assert row.state == "unconfirmed"
    assert kinds() == [("proposal_confirm", EMAIL)]
    assert "Encore une étape" in text_of(client.get(response.url))
    queue = staff_client.get("/admin/events/proposal/?etat=tout")
    assert "légumerie" not in queue.content.decode()

    address = f"/proposition/{row.confirm_token}/confirmer/"
    client.get(address)
    row.refresh_from_db()
    assert row.state == "unconfirmed"
    client.post(address)
    row.refresh_from_db()
    assert row.state == "to_moderate"
    assert kinds()[-1] == ("proposal_received", EMAIL)
    assert client.get(response.url).status_code == 404  # what the browser had is dead
    assert client.get(f"/proposition/{row.token}/").status_code == 200


def test_a_member_is_believed_and_proposes_for_their_structure(client, campaign):
    member = make.make_member(make.make_organisation("Couleur Bocage"))
    client.force_login(member)
    organisation = member.representations.first() if hasattr(member, "representations") else None
    page = client.get(PROPOSE).content.decode()
    pk = re.search(r'<option value="(\d+)">Couleur Bocage', page)[1]

    filled(client, PROPOSE, **answers(organisation=pk, contact_email="autre@example.org"))

    row = Proposal.objects.get()
    assert row.state == "to_moderate"
    assert row.organiser == "Couleur Bocage"
    assert row.contact_email == member.email
    assert row.campaign == campaign
    assert organisation is None or organisation


def test_a_draft_keeps_what_is_right_and_is_resumed_by_the_mailed_link(client, campaign):
    response = filled(
        client, PROPOSE, title="Visite", contact_email=EMAIL, slot_count="1", draft="1"
    )
    row = Proposal.objects.get()

    assert row.state == "draft"
    assert kinds() == [("proposal_resume", EMAIL)]
    assert 'value="Visite"' in client.get(response.url).content.decode()
    filled(client, response.url, **answers())
    row.refresh_from_db()
    assert (row.state, row.title) == ("unconfirmed", "Visite de la légumerie")


def test_the_same_press_twice_is_one_proposal_and_one_mail(client, campaign):
    page = client.get(PROPOSE).content.decode()
    data = answers(shown_at=re.search(r'name="shown_at" value="([^"]*)"', page)[1])
    client.post(PROPOSE, data)
    client.post(PROPOSE, data)

    assert Proposal.objects.count() == 1
    assert len(kinds()) == 1


def test_what_happens_that_day_is_said_while_filling(client, campaign, venue):
    near = make.make_event(
        "Goûter un légume", starts_at=make.paris("2026-11-28 09:30"), venue=venue
    )
    elsewhere = make.make_venue("La Gare", city="Vichy")
    make.make_event("Autre", starts_at=make.paris("2026-11-28 18:00"), venue=elsewhere)
    make.make_event(
        "Secret", starts_at=make.paris("2026-11-28 18:00"), venue=venue, is_announced=False
    )

    response = filled(client, PROPOSE, **answers(venue, check="1", title=""))
    text = text_of(response)

    assert not Proposal.objects.exists()
    assert near.title in text
    assert "Secret" not in text
    assert "2\u00a0autres événements ont lieu ce jour-là à Vichy." in text
    assert "à corriger" not in text
    more = filled(client, PROPOSE, **answers(venue, add_slot="1"))
    assert 'name="slot2_day"' in more.content.decode()
    assert 'value="Visite de la légumerie"' in more.content.decode()


def test_who_proposed_the_near_event_is_asked_only_once_the_address_is_proven(
    client, campaign, venue
):
    first = answered(sent(client, venue=venue), "publish")
    Message.objects.all().delete()
    filled(
        client,
        PROPOSE,
        **answers(
            venue, organiser_name="La Bêche", contact_email="b@example.org", cohost=first.event.slug
        ),
    )
    assert kinds() == [("proposal_confirm", "b@example.org")]
    row = Proposal.objects.latest("pk")
    services.confirm(proposal=row)

    assert ("proposal_cohost_request", EMAIL) in kinds()
    answered(row, "publish")
    assert "La Bêche" in Event.objects.get().co_organisers


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"slot1_day": "", "slot1_start": "", "slot1_end": ""}, "au moins un jour"),
        ({"slot1_end": ""}, "l’heure de fin"),
        ({"slot1_day": "2026-11-01"}, "est passée"),
        ({"slot1_day": "2027-03-28", "slot1_start": "02:30"}, "changement d’heure"),
        ({"slot1_day": "2027-03-28", "slot1_start": "01:00", "slot1_end": "02:30"}, "existe deux"),
        ({"venue_name": "", "venue_city": ""}, "Choisissez un lieu"),
        ({"venue_city": ""}, "la commune"),
        ({"organiser_name": ""}, "la structure qui organise"),
        ({"declaration": ""}, "Cochez cette case"),
        ({"title": "x" * 141}, "trop long"),
        ({"registration_url": "javascript:alert(1)"}, "adresse web"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, campaign, changed, sentence):
    response = filled(client, PROPOSE, **answers(**changed))

    assert sentence in text_of(response)
    assert not Proposal.objects.exists()
    assert not kinds()


def test_an_end_before_its_start_is_the_next_day(client, campaign):
    row = sent(client, slot1_start="20:00", slot1_end="00:30")
    slot = row.slots.get()
    assert slot.ends_at - slot.starts_at == dt.timedelta(hours=4.5)


def test_accepted_it_becomes_an_event_with_a_session_per_slot_and_its_place(client, campaign):
    make.make_organisation("Terre d’entraide")
    row = sent(
        client,
        slot_count="2",
        slot2_day="2026-11-29",
        slot2_start="14:00",
        slot2_end="16:00",
        co_organisers="terre d'entraide, Les Voisins",
        venue_postcode="03200",
        registration_url="https://billetterie.example.org/x",
        price_note="5 €",
    )
    row = answered(row, "publish", message="Merci !")
    event = row.event

    assert event.is_published
    assert event.campaign == campaign
    assert event.sessions.count() == 2
    assert event.venue.name == "La légumerie"
    assert [o.name for o in event.organisers.all()] == ["Terre d’entraide"]
    assert event.co_organisers == "Les Champs libres, Les Voisins"
    assert [kind for kind, _ in kinds()].count("proposal_accepted") == 1
    assert (
        "mène à billetterie.example.org"
        in client.get(f"/evenements/{event.slug}/").content.decode()
    )
    assert event.title in client.get("/mois-de-l-ess/2026/").content.decode()
    assert client.get(f"/proposition/{row.token}/modifier/").status_code == 302


def test_out_of_the_period_it_goes_to_the_ordinary_agenda(client, campaign):
    row = answered(sent(client, slot1_day="2026-12-01"), "accept")
    assert row.event.campaign is None
    assert not row.event.is_published
    assert "bientôt publiée" in text_of(client.get(f"/proposition/{row.token}/"))


def test_changes_are_asked_shown_and_sent_again(client, campaign):
    row = answered(sent(client), "ask", message="Pour quel âge ?")
    page = text_of(client.get(f"/proposition/{row.token}/"))
    assert "Pour quel âge" in page
    filled(client, f"/proposition/{row.token}/modifier/", **answers(audience="dès 6 ans"))
    row.refresh_from_db()

    assert (row.state, row.audience) == ("to_moderate", "dès 6 ans")
    assert [kind for kind, _ in kinds()].count("proposal_received") == 2


def test_refused_with_its_reason_it_may_be_corrected(client, campaign):
    row = answered(sent(client), "refuse", reason="commercial_partisan")
    page = text_of(client.get(f"/proposition/{row.token}/"))

    assert "caractère commercial" in page
    assert not Event.objects.exists()
    assert kinds()[-1] == ("proposal_refused", EMAIL)
    assert client.get(f"/proposition/{row.token}/modifier/").status_code == 200


def test_the_author_may_take_it_back(client, campaign):
    row = sent(client)
    address = f"/proposition/{row.token}/retirer/"
    client.get(address)
    assert Proposal.objects.exists()
    client.post(address)
    assert not Proposal.objects.exists()


def test_a_person_s_data_leave_with_them_and_drafts_with_time(client, campaign):
    row = answered(sent(client), "accept")
    assert EMAIL in str(privacy.export(EMAIL))
    privacy.erase(EMAIL)
    row.refresh_from_db()
    assert row.contact_email == ""
    assert Event.objects.exists()

    filled(client, PROPOSE, contact_email="autre@example.org", slot_count="1", draft="1", title="A")
    with clock.at(make.NOW + dt.timedelta(days=400)):
        privacy.purge(clock.now())
    assert not Proposal.objects.filter(state="draft").exists()


def test_closed_proposals_go_to_the_ordinary_agenda(client, campaign):
    campaign.proposals_close_on = dt.date(2026, 11, 1)
    campaign.save()
    assert "sont closes" in text_of(client.get(PROPOSE))
    assert sent(client).campaign is None


def test_each_missing_answer_is_named_in_the_order_of_the_page(client, campaign):
    """Far from its field, « Ce champ est nécessaire. » would not say which."""
    response = filled(client, PROPOSE, slot_count="1")
    summary = text_of(response).split("à corriger")[1].split("Quoi")[0]
    said = [
        "Titre\u00a0: ce champ est nécessaire.",
        "Type d’événement\u00a0: ce champ est nécessaire.",
        "Donnez au moins un jour",
        "Choisissez un lieu",
        "Indiquez la structure qui organise",
        "Personne à joindre\u00a0: ce champ est nécessaire.",
        "Cochez cette case",
    ]
    assert sorted(said, key=summary.index) == said


def test_a_slip_in_the_address_is_corrected_before_it_is_proven(client, campaign):
    """Otherwise somebody who mistyped it would wait for a mail that another person gets."""
    response = filled(client, PROPOSE, **answers(contact_email="clare@champs.example.org"))
    row = Proposal.objects.get()
    former, confirm = row.token, row.confirm_token
    response = filled(client, f"/proposition/{row.token}/modifier/", **answers())
    row.refresh_from_db()

    assert (row.state, row.contact_email) == ("unconfirmed", EMAIL)
    assert kinds() == [
        ("proposal_confirm", "clare@champs.example.org"),
        ("proposal_confirm", EMAIL),
    ]
    assert response.url == f"/proposition/{row.token}/"
    assert client.get(f"/proposition/{former}/").status_code == 404
    client.post(f"/proposition/{confirm}/confirmer/")  # what the other person got opens nothing
    row.refresh_from_db()
    assert row.state == "unconfirmed"
    client.post(f"/proposition/{row.confirm_token}/confirmer/")
    row.refresh_from_db()
    assert row.state == "to_moderate"


def test_a_proven_address_stays(client, campaign):
    row = sent(client)
    filled(client, f"/proposition/{row.token}/modifier/", **answers(contact_email="x@example.org"))
    row.refresh_from_db()
    assert row.contact_email == EMAIL


def test_the_address_of_an_unfinished_draft_waits_for_the_press_that_keeps_it(client, campaign):
    filled(client, PROPOSE, contact_email=EMAIL, slot_count="1", draft="1", title="A")
    row = Proposal.objects.get()
    edit = f"/proposition/{row.token}/modifier/"
    filled(client, edit, **answers(contact_email="autre@example.org", check="1"))
    assert client.get(edit).status_code == 200
    row.refresh_from_db()
    assert row.contact_email == EMAIL


def test_one_goes_on_writing_before_confirming(client, campaign):
    filled(client, PROPOSE, **answers())
    row = Proposal.objects.get()
    filled(client, f"/proposition/{row.token}/modifier/", **answers(draft="1", title="Plus tard"))
    row.refresh_from_db()
    assert (row.state, row.title) == ("draft", "Plus tard")
    message = Message.objects.get(kind="proposal_resume")
    assert outbox.render(message) is not None


def test_enter_sends_and_adds_no_slot(client, campaign):
    """The first button of a form is the one that Enter presses."""
    page = client.get(PROPOSE).text.split("<form")[-1]
    first = re.search(r"<button[^>]*>", page)[0]
    assert "name=" not in first
    assert 'type="submit"' in first


def test_an_answer_to_other_words_is_not_sent_again(client, campaign):
    row = answered(sent(client), "ask", message="Pour quel âge ?")
    filled(client, f"/proposition/{row.token}/modifier/", **answers(audience="dès 6 ans"))
    row.refresh_from_db()
    assert row.message == ""


def test_who_proposed_reads_who_asks_to_join(client, campaign, venue):
    host = answered(sent(client, venue=venue), "publish")
    cohost = {"organiser_name": "La Bêche", "contact_email": "b@example.org"}
    filled(client, PROPOSE, **answers(venue, cohost=host.event.slug, **cohost))
    page = f"/proposition/{host.token}/"
    assert "La Bêche" not in client.get(page).text  # nobody's word before the address is proven
    asking = Proposal.objects.latest("pk")
    services.confirm(proposal=asking)
    assert "La Bêche propose de co-organiser" in text_of(client.get(page))
    asking.refresh_from_db()
    answered(asking, "publish")
    assert "propose de co-organiser" not in text_of(client.get(page))


def test_an_event_of_several_days_says_each_of_them(client, campaign):
    second = {"slot2_day": "2026-12-01", "slot2_start": "14:00", "slot2_end": "16:00"}
    row = answered(sent(client, slot_count="2", **second), "publish")
    page = text_of(client.get(f"/evenements/{row.event.slug}/")).replace("\u00a0", " ")
    assert "Samedi 28 novembre 2026, de 10 h à 12 h" in page
    assert "Mardi 1er décembre 2026, de 14 h à 16 h" in page
    assert "Samedi 28 novembre" in page.split("Le programme")[1]
    assert "Mardi 1er décembre" in page.split("Le programme")[1]
    assert "Pause" not in page
    # Between its days, nothing is said to take place there.
    near = filled(client, PROPOSE, **answers(slot1_day="2026-11-30", check="1"))
    assert "Rien d’autre n’est annoncé ce jour-là à Riom" in text_of(near)
    same = filled(client, PROPOSE, **answers(slot1_day="2026-12-01", check="1"))
    assert "1\u00a0autre événement a lieu ce jour-là à Riom" in text_of(same)
