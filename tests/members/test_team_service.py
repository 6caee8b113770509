"""Who speaks for a structure: joining, being in charge, leaving; the last référente stays."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from cress_site import clock
from cress_site.models import JournalEntry, Message
from members import sentences, team_rules
from members.models import Representative
from members.refused import NotPossible
from members.services import team
from tests.factories import (
    NOW,
    TODAY,
    make_member,
    make_organisation,
    make_site,
    make_staff,
    make_user,
    represent,
)


@pytest.fixture(autouse=True)
def on_the_reference_day():
    with clock.at(NOW):
        yield


@pytest.fixture
def bocage(db):
    make_site()
    return make_organisation("Couleur Bocage")


def referent(organisation, **fields):
    return make_member(organisation, is_referent=True, **fields)


def link_of(user):
    return Representative.objects.select_related("organisation").get(user=user, ends_on=None)


def told():
    return set(Message.objects.filter(kind="referent_changed").values_list("recipient", flat=True))


def test_joining_twice_is_joining_once(bocage):
    user = make_user()
    first = team.join(user=user, organisation=bocage, job="coordinatrice")
    again = team.join(user=user, organisation=bocage, job="autre chose")
    assert first.pk == again.pk
    assert (first.job, first.starts_on) == ("coordinatrice", TODAY)
    assert JournalEntry.objects.filter(verb="representative_joined").count() == 1


def test_joining_in_charge_raises_who_was_there(bocage):
    camille, agathe = referent(bocage), make_member(bocage)
    link = team.join(user=agathe, organisation=bocage, is_referent=True, actor=camille)
    assert link.is_referent
    assert bocage.representatives.filter(user=agathe).count() == 1
    assert told() == {agathe.email}, "who did it knows"


def test_naming_and_unnaming_tell_who_is_in_charge(bocage):
    camille, lucas, agathe = referent(bocage), referent(bocage), make_member(bocage)
    team.name_referent(link=link_of(agathe), is_referent=True, actor=camille)
    assert told() == {lucas.email, agathe.email}
    Message.objects.all().delete()
    team.name_referent(link=link_of(lucas), is_referent=False, actor=camille)
    assert told() == {lucas.email, agathe.email}


def test_naming_again_changes_nothing(bocage):
    camille = referent(bocage)
    team.name_referent(link=link_of(camille), is_referent=True, actor=camille)
    assert not JournalEntry.objects.exists()


def test_removal_takes_effect_at_once(bocage):
    camille, lucas = referent(bocage), make_member(bocage)
    team.remove(link=link_of(lucas), actor=camille)
    assert team_rules.link_of(lucas, bocage, TODAY) is None
    assert JournalEntry.objects.get().verb == "representative_removed"
    assert team.join(user=lucas, organisation=bocage).ends_on is None, "and may be undone"


def test_leaving_by_oneself(bocage):
    lucas = make_member(bocage)
    team.remove(link=link_of(lucas), actor=lucas)
    assert JournalEntry.objects.get().verb == "representative_left"


@pytest.mark.parametrize("act", ["remove", "leave", "unname"])
def test_the_last_referent_stays(bocage, act):
    camille, elise = referent(bocage), make_staff()
    make_member(bocage)
    acts = {
        "remove": lambda: team.remove(link=link_of(camille), actor=elise),
        "leave": lambda: team.remove(link=link_of(camille), actor=camille),
        "unname": lambda: team.name_referent(
            link=link_of(camille), is_referent=False, actor=camille
        ),
    }
    with pytest.raises(NotPossible) as refused:
        acts[act]()
    assert sentences.say(refused.value.refusal) == (
        "Couleur Bocage doit garder au moins une personne référente. "
        "Désignez-en une autre, puis recommencez."
    )
    assert link_of(camille).is_referent
    assert not JournalEntry.objects.exists()


def test_a_former_member_needs_no_referent(bocage):
    bocage.left_on = TODAY - dt.timedelta(days=1)
    bocage.save()
    camille = referent(bocage)
    team.remove(link=link_of(camille), actor=camille)
    assert not bocage.representatives.filter(ends_on=None).exists()


def test_a_shared_mailbox_does_not_protect(bocage):
    camille = referent(bocage)
    shared = referent(bocage, email="contact@couleur-bocage.org", is_shared_mailbox=True)
    with pytest.raises(NotPossible):
        team.remove(link=link_of(camille), actor=camille)
    link = link_of(shared)
    link.is_agreed_alone = True  # the team agreed
    link.save()
    team.remove(link=link_of(camille), actor=camille)


def test_a_closed_account_does_not_protect(bocage):
    camille = referent(bocage)
    referent(bocage, is_active=False)
    with pytest.raises(NotPossible):
        team.remove(link=link_of(camille), actor=camille)


def test_only_the_referents_and_the_team_decide(bocage):
    camille, lucas = referent(bocage), make_member(bocage)
    stranger = referent(make_organisation("Grain de ferme"))
    for actor in (lucas, stranger):
        with pytest.raises(PermissionDenied):
            team.remove(link=link_of(camille), actor=actor)
        with pytest.raises(PermissionDenied):
            team.name_referent(link=link_of(camille), is_referent=False, actor=actor)
    assert link_of(camille).is_referent


def test_the_mail_names_them_all(bocage):
    from cress_site import outbox

    camille = referent(bocage, first_name="Camille", last_name="Rochefort")
    agathe = make_member(bocage, first_name="Agathe", last_name="Mignot")
    team.name_referent(link=link_of(agathe), is_referent=True, actor=camille)
    mail = outbox.render(Message.objects.get())
    assert mail.subject == "Les personnes référentes ont changé"
    assert (
        "de Couleur Bocage sont maintenant\u00a0: Agathe Mignot et Camille Rochefort." in mail.text
    )


@pytest.mark.django_db(transaction=True)
def test_two_referents_who_leave_together_do_not_count_on_each_other():
    make_site()
    organisation = make_organisation()
    links = [link_of(referent(organisation)) for _ in range(2)]

    def leave(link):
        try:
            with clock.at(NOW):
                team.remove(link=link, actor=link.user)
            return "left"
        except NotPossible:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(leave, links))
    assert results == ["left", "refused"]
    assert team_rules.referents_of(organisation, TODAY).count() == 1


@pytest.mark.parametrize(
    ("email", "shared"),
    [
        ("contact@example.org", True),
        ("Info@example.org".lower(), True),
        ("secretariat@example.org", True),
        ("camille.rochefort@example.org", False),
        ("contactez.nous@example.org", False),
    ],
)
def test_shared_addresses_are_known_by_their_name(email, shared):
    assert team_rules.is_shared(email) is shared


def test_ended_links_are_no_longer_in_charge(bocage):
    camille = referent(bocage)
    old = make_user()
    represent(old, bocage, is_referent=True, ends_on=TODAY - dt.timedelta(days=30))
    assert list(team_rules.referents_of(bocage, TODAY)) == [link_of(camille)]
