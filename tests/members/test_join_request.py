"""« Rejoindre ma structure »: nothing is told to a stranger; the worker finds who may answer."""

import re
import time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site import clock, outbox
from cress_site.models import Message
from members.models import JoinRequest
from members.services import join_request as services
from tests.factories import (
    NOW,
    make_member,
    make_organisation,
    make_site,
    make_user,
)
from tests.members.factories_people import make_join_request

pytestmark = pytest.mark.django_db
PATH = "/adherer/rejoindre-ma-structure/"
STAMP = re.compile(r'name="shown_at" value="([^"]+)"')


@pytest.fixture
def bocage():
    make_site()
    return make_organisation("L’École du Bocage", acronym="EDB", siret="00000014100010")


@pytest.fixture
def camille(bocage):
    return make_member(bocage, is_referent=True)


def asked(client, name, **fields):
    """The form, filled at a person's pace."""
    with time_machine.travel(time.time(), tick=False) as traveller:
        stamp = STAMP.search(client.get(PATH).content.decode())[1]
        traveller.shift(20)
        fields = {
            "organisation_name": name,
            "first_name": "Théo",
            "last_name": "Meunier",
            "email": "theo@example.org",
            "job": "comptable",
            "shown_at": stamp,
        } | fields
        return client.post(PATH, fields, follow=True)


def route():
    """What the worker does with the jobs that wait."""
    for job in ProcrastinateJob.objects.filter(task_name=services.ROUTE):
        services.route(request_id=job.args["request_id"])


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


# --------------------------------------------------------------------------- asking


def test_the_answer_is_the_same_whatever_is_typed(client, bocage, camille):
    """To the byte: a structure that exists, its people's domain, one that does not exist."""
    answers = {
        asked(client, name, email=email).content
        for name, email in (
            ("L’École du Bocage", "theo@example.org"),
            ("Une structure qui n’existe pas", "lea@example.org"),
            ("00000014100010", camille.email),
            ("L’École du Bocage", camille.email),
        )
    }
    assert len(answers) == 1
    assert "Votre demande est envoyée. La réponse arrivera par e-mail." in answers.pop().decode()


def test_the_page_does_the_same_work_whatever_is_typed(client, bocage, camille):
    numbers = set()
    for number, name in enumerate(("L’École du Bocage", "Une structure qui n’existe pas")):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            asked(client, name, email=f"personne{number}@example.org")
        numbers.add(len(queries))
    assert len(numbers) == 1
    assert kinds() == [], "who is told is the worker's business"


@pytest.mark.parametrize(
    "typed",
    [
        "L’École du Bocage",
        "  l'ECOLE du bocage ",
        "Association École du Bocage",
        "edb",
        "000 000 141 00010",
        "000000141",
    ],
)
def test_the_structure_is_recognised_however_it_is_typed(client, bocage, camille, typed):
    bocage.siren = "000000141"
    bocage.save()
    asked(client, typed)
    route()
    assert JoinRequest.objects.get().organisation == bocage
    assert kinds() == ["join_request", "staff_join_request"]


@pytest.mark.parametrize("typed", ["Bocage", "École", "Une autre", "123", "’’"])
def test_a_doubtful_name_goes_to_the_team_alone(client, bocage, camille, typed):
    asked(client, typed)
    route()
    assert JoinRequest.objects.get().organisation is None
    assert kinds() == ["staff_join_request"]
    mail = outbox.render(Message.objects.get())
    assert "Ce nom ne correspond à aucune structure du site." in mail.text


def test_two_structures_of_one_name_go_to_the_team(client, bocage):
    make_organisation("École du bocage")
    asked(client, "Ecole du Bocage")
    route()
    assert JoinRequest.objects.get().organisation is None


def test_the_mails_say_who_asks(client, bocage, camille):
    asked(client, "École du Bocage", message="Bonjour <b>Camille</b>")
    route()
    mail = outbox.render(Message.objects.get(kind="join_request"))
    assert mail.subject == "Une personne souhaite rejoindre votre structure"
    for words in ("Théo Meunier demande à représenter L’École du Bocage.", "theo@example.org"):
        assert words in mail.text
    assert f"/espace/demandes/{JoinRequest.objects.get().public_id}/" in mail.text
    assert "@" not in str(Message.objects.get(kind="join_request").args)


def test_asked_twice_is_one_request(client, bocage, camille):
    asked(client, "École du Bocage")
    asked(client, "École du Bocage")
    asked(client, "ECOLE du bocage ")
    route()
    assert JoinRequest.objects.count() == 1
    assert kinds() == ["join_request", "staff_join_request"]


def test_somebody_who_speaks_for_it_already_is_told_so(client, bocage, camille):
    asked(client, "École du Bocage", email=camille.email)
    route()
    assert JoinRequest.objects.get().decision == "accepted"
    assert kinds() == ["join_accepted"]


def test_an_account_says_who_asks(client, bocage):
    theo = make_user("theo@example.org", first_name="Théo", last_name="Meunier")
    client.force_login(theo)
    client.post(PATH, {"organisation_name": "École du Bocage", "email": "autre@example.org"})
    row = JoinRequest.objects.get()
    assert (row.email, row.user, row.full_name) == (theo.email, theo, "Théo Meunier")
    shown = client.get("/espace/").content.decode()
    assert "Votre demande pour rejoindre École du Bocage attend la réponse" in shown


def test_robots_and_nonsense_are_refused_without_loss(client, bocage):
    response = client.post(PATH, {"organisation_name": "École", "email": "pas une adresse"})
    text = response.content.decode()
    assert response.status_code == 200
    assert 'value="École"' in text
    assert not JoinRequest.objects.exists()


def test_people_of_one_structure_are_not_flooded(bocage, camille):
    for number in range(15):
        with clock.at(NOW):
            row = make_join_request(bocage, f"personne{number}@example.org", routed_at=None)
            services.route(request_id=row.pk)
    assert Message.objects.filter(kind="join_request").count() == services.MOST_A_DAY
    assert Message.objects.filter(kind="staff_join_request").count() == 15


def test_a_network_that_presses_too_often_is_stopped(client, bocage, settings):
    settings.LIMIT_LINKS = 3
    codes = [client.post(PATH, {}).status_code for _ in range(6)]
    assert codes[:3] == [200, 200, 200]
    assert codes[-1] == 429
