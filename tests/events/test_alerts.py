"""The team is told once of what did not reach somebody, and of jobs put aside."""

import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from cress_site.models import Message, SiteSettings
from events.services.alerts import tell_staff
from tests import factories as f

pytestmark = pytest.mark.django_db

STATE = Message.State


@pytest.fixture(autouse=True)
def site():
    f.make_site(email="equipe@cress.example.org")


def message(state, kind="seat_promoted"):
    number = Message.objects.count()
    return Message.objects.create(key=f"m{number}", kind=kind, recipient="a@b.fr", state=state)


def park(task="deliver", **args):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args) "
            "VALUES ('mail', %s, 'failed', %s)",
            [task, Jsonb(args)],
        )


def alerts(kind):
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def test_refused_addresses_are_gathered_in_one_alert():
    refused = [message(STATE.UNDELIVERABLE), message(STATE.UNDELIVERABLE)]
    message(STATE.SENT)
    tell_staff(f.NOW)
    [alert] = alerts("staff_undeliverable")
    assert alert.recipient == "equipe@cress.example.org"
    assert alert.args == {"messages": [row.pk for row in refused]}


def test_each_refusal_is_told_once():
    message(STATE.UNDELIVERABLE)
    tell_staff(f.NOW)
    tell_staff(f.NOW + f.hours(1))
    later = message(STATE.UNDELIVERABLE)
    tell_staff(f.NOW + f.hours(2))
    assert [alert.args["messages"][-1] for alert in alerts("staff_undeliverable")][-1] == later.pk
    assert len(alerts("staff_undeliverable")) == 2


def test_parked_job_is_told_once():
    row = message(STATE.FAILED)
    park(message_id=row.pk)
    tell_staff(f.NOW)
    tell_staff(f.NOW + f.hours(1))
    [alert] = alerts("staff_parked_job")
    assert (alert.args["task"], alert.args["message"]) == ("deliver", row.pk)


def test_parked_alert_raises_no_alert():
    row = message(STATE.FAILED, kind="staff_parked_job")
    park(message_id=row.pk)
    before = Message.objects.count()
    tell_staff(f.NOW)
    assert Message.objects.count() == before


def test_without_an_address_of_the_site_everybody_in_the_team_is_told():
    SiteSettings.objects.update(email="")
    team = {f.make_staff().email, f.make_staff().email}
    f.make_user()
    message(STATE.UNDELIVERABLE)
    tell_staff(f.NOW)
    assert {alert.recipient for alert in alerts("staff_undeliverable")} == team


def test_keys_hold_no_address():
    SiteSettings.objects.update(email="")
    f.make_staff()
    message(STATE.UNDELIVERABLE)
    park(task="purge_personal_data")
    tell_staff(f.NOW)
    assert [row.key for row in Message.objects.all() if "@" in row.key] == []
