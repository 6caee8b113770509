"""A request to join: reminded, then answered by a référente or by the team, once."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site import clock, outbox
from cress_site.models import Message
from members.models import JoinRequest, User
from members.refused import NotPossible
from members.services import join_request as services
from tests.factories import (
    NOW,
    make_member,
    make_organisation,
    make_site,
    make_staff,
    make_user,
)
from tests.members.factories_people import make_join_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def bocage():
    make_site()
    return make_organisation("L’École du Bocage", acronym="EDB", siret="00000014100010")


@pytest.fixture
def camille(bocage):
    return make_member(bocage, is_referent=True)


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


# --------------------------------------------------------------------------- reminding


def remind_after(days):
    Message.objects.all().delete()
    services.remind(now=NOW + dt.timedelta(days=days, minutes=5))
    return kinds()


def test_reminders_after_three_days_then_eight_then_the_team(bocage, camille):
    with clock.at(NOW):
        make_join_request(bocage)
    assert remind_after(1) == []
    assert remind_after(3) == ["join_request_reminder_3"]
    assert remind_after(8) == ["join_request_reminder_8", "staff_join_fallback"]
    assert JoinRequest.objects.get().handed_over_at
    assert remind_after(20) == [], "the team has it"


def test_each_reminder_once(bocage, camille):
    with clock.at(NOW):
        make_join_request(bocage)
    for _ in range(3):
        services.remind(now=NOW + dt.timedelta(days=4))
    assert kinds() == ["join_request_reminder_3"]


def test_an_answered_request_is_not_reminded(bocage, camille):
    with clock.at(NOW):
        row = make_join_request(bocage)
        services.refuse(request=row, actor=camille)
    assert remind_after(8) == []


def test_a_reminder_is_moot_once_answered(bocage, camille):
    with clock.at(NOW):
        row = make_join_request(bocage)
    services.remind(now=NOW + dt.timedelta(days=3))
    services.accept(request=row, actor=camille)
    assert outbox.render(Message.objects.get(kind="join_request_reminder_3")) is None


def test_a_lost_job_is_owed_again(bocage):
    make_join_request(bocage, routed_at=None)
    services.remind(now=clock.now())
    assert ProcrastinateJob.objects.filter(task_name=services.ROUTE).count() == 1


# --------------------------------------------------------------------------- answering


def answer(client, row, what, **fields):
    return client.post(f"/espace/demandes/{row.public_id}/", {"answer": what} | fields, follow=True)


def test_a_referent_accepts(client, bocage, camille):
    row = make_join_request(bocage)
    client.force_login(camille)
    shown = client.get(f"/espace/demandes/{row.public_id}/").content.decode()
    assert "Théo Meunier (comptable) demande à représenter L’École du Bocage." in shown
    assert not User.objects.filter(email=row.email).exists(), "a GET changes nothing"
    said = answer(client, row, "accept").content.decode()
    assert "Théo Meunier représente maintenant L’École du Bocage." in said
    link = bocage.representatives.get(user__email=row.email)
    assert (link.job, link.is_referent, link.user.last_name) == ("comptable", False, "Meunier")
    mail = outbox.render(Message.objects.get(kind="join_accepted"))
    assert "vous représentez maintenant L’École du Bocage" in mail.text


def test_a_referent_refuses_with_a_reason(client, bocage, camille):
    row = make_join_request(bocage)
    client.force_login(camille)
    answer(client, row, "refuse", reason="Nous ne nous connaissons pas.")
    assert JoinRequest.objects.get().decision == "refused"
    mail = outbox.render(Message.objects.get(kind="join_refused"))
    assert "Motif\u00a0: Nous ne nous connaissons pas." in mail.text
    assert not User.objects.filter(email=row.email).exists()


def test_answered_once(client, bocage, camille):
    row = make_join_request(bocage)
    client.force_login(camille)
    answer(client, row, "refuse")
    said = answer(client, row, "accept").content.decode()
    assert "Cette demande a déjà reçu une réponse." in said
    assert not bocage.representatives.filter(user__email=row.email).exists()


@pytest.mark.parametrize("who", ["member", "referent elsewhere", "the person who asks"])
def test_for_anybody_else_it_does_not_exist(client, bocage, who):
    row = make_join_request(bocage)
    person = {
        "member": lambda: make_member(bocage),
        "referent elsewhere": lambda: make_member(is_referent=True),
        "the person who asks": lambda: make_user(row.email),
    }[who]()
    client.force_login(person)
    assert client.get(f"/espace/demandes/{row.public_id}/").status_code == 404
    for what in ("accept", "refuse"):
        assert answer(client, row, what).status_code == 404
    with pytest.raises(PermissionDenied):
        services.accept(request=row, actor=person)
    assert JoinRequest.objects.get().decision == ""


def test_the_team_answers_in_their_place(staff_client, bocage, camille):
    row = make_join_request(bocage)
    answer(staff_client, row, "accept")
    assert JoinRequest.objects.get().decided_by == staff_client.user


def test_the_team_finds_the_structure_of_an_unknown_name(staff_client, bocage):
    row = make_join_request(None)
    page = f"/admin/members/joinrequest/{row.pk}/"
    assert "Une structure inconnue" in staff_client.get(f"{page}change/").content.decode()
    staff_client.post(f"{page}accepter/", {"organisation": bocage.pk})
    assert JoinRequest.objects.get().organisation == bocage
    assert bocage.representatives.filter(user__email=row.email).exists()


def test_the_team_refuses(team_client, bocage):
    row = make_join_request(bocage)
    team_client.post(f"/admin/members/joinrequest/{row.pk}/refuser/", {"reason": "Doublon."})
    assert JoinRequest.objects.get().reason == "Doublon."


def test_an_unknown_structure_is_needed_first():
    row = make_join_request(None)
    with pytest.raises(NotPossible) as refused:
        services.accept(request=row, actor=make_staff())
    assert refused.value.refusal.code == "structure_needed"
