"""Reading the mails that open accounts, as the worker sends them."""

import re

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from members.services import login_mail

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
