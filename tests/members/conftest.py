"""Reading the mails that open accounts, as the worker sends them."""

import re
import time

import pytest
import time_machine
from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from members.services import login_mail
from tests.factories import make_staff
from tests.members.team import PASSWORD, enrol, log_in

CODE = re.compile(r"code de connexion\s: (\S+)")


@pytest.fixture
def deliver():
    """Do what the worker does with the jobs that wait, then give the mails sent meanwhile."""
    done = set()

    def run():
        mail.outbox.clear()
        for job in ProcrastinateJob.objects.filter(task_name=login_mail.JOB).order_by("id"):
            if job.pk not in done:
                done.add(job.pk)
                login_mail.send(**job.args)
        return list(mail.outbox)

    return run


@pytest.fixture
def read_code(deliver):
    """The code of the last mail."""

    def read():
        return CODE.search(deliver()[-1].body)[1]

    return read


@pytest.fixture
def elise():
    return make_staff("elise@example.org", password=PASSWORD, is_superuser=True)


@pytest.fixture
def moment():
    """The clock of the test, stopped at the start of a code of the application: each serves once."""
    start = int(time.time()) // 30 * 30 + 30  # not before the database's own clock
    with time_machine.travel(start, tick=False) as traveller:
        yield traveller


@pytest.fixture
def enrolled(elise, moment):
    """The secret of somebody who linked an application yesterday."""
    client = Client()
    log_in(client)
    secret = enrol(client)
    moment.shift(24 * 3600)
    return secret
