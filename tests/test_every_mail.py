"""What every mail promises, whichever app writes it: nobody else is shown, its links change nothing."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from cress_site import clock, mailing, outbox
from cress_site.models import Message
from tests import factories as f
from tests.every_mail import every_mail

pytestmark = pytest.mark.django_db
TURNS = 3
PASSWORD = "/connexion/lien/"  # a member of the team chooses another password
LINK = re.compile(r"https?://[^\s<>\"]+")
# Counted at each look by design: how often a network asks, and what an answer cached.
KEPT_APART = {"django_cache", settings.CACHES["default"].get("LOCATION")}
ADDRESS = re.compile(r"[^\s<>@,]+@[^\s<>@,]+")


@pytest.fixture
def every(monkeypatch):
    return every_mail(monkeypatch)


def test_every_kind_the_site_knows_is_tried_here(every):
    assert set(outbox._kinds) - set(every) == set()


def test_a_scanner_that_opens_every_link_three_times_changes_nothing(every, client):
    links = {path for written in every.values() for _, mail in written for path in _links_of(mail)}
    assert len(links) >= 40, "Too few links: nothing would be proved."
    keyed = {path for path in links if path.startswith(PASSWORD)}
    before = _database()
    _scan(client, links - keyed)
    assert _changed(before) == []
    _scan(client, keyed)
    assert _changed(before) == ["django_session"], "the key leaves the address, and nothing else"


def _scan(client, paths):
    with clock.at(f.NOW):
        for path in sorted(paths):
            for ask in (client.head, client.get) * TURNS:
                assert ask(path).status_code < 500, path


def _changed(before):
    after = _database()
    return [table for table in before if before[table] != after[table]]


def _links_of(mail):
    """In the text, in the HTML, and in the headers mail programs act upon."""
    said = "\n".join([mail.text, mail.html.replace("&amp;", "&"), *map(str, mail.headers.values())])
    ours = [link for link in LINK.findall(said) if link.startswith(settings.SITE_URL)]
    parts = [urlsplit(link) for link in ours]
    return [part._replace(scheme="", netloc="").geturl() or "/" for part in parts]


def _database() -> dict:
    """Every table, as one number each: any row added, changed or taken away shows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found = {}
        for (table,) in cursor.fetchall():
            if table in KEPT_APART:
                continue
            cursor.execute(
                "SELECT md5(coalesce(string_agg(row, '|' ORDER BY row), ''))"
                f' FROM (SELECT t::text AS row FROM "{table}" t) AS rows'
            )
            found[table] = cursor.fetchone()[0]
    return found


def test_a_scanner_that_could_press_would_be_seen(every, client):
    """The control: one POST on one of these links is enough for the comparison to say so."""
    [(_, mail)] = every["registration_changed"][:1]
    path = next(link for link in _links_of(mail) if "/inscription/" in link)
    before = _database()
    with clock.at(f.NOW):
        client.post(f"{path}pas-moi/")
    assert "events_seat" in _changed(before)


def test_each_mail_names_its_one_recipient_only(every):
    for kind, written in every.items():
        for recipient, mail in written:
            sent = mailing.envelope(mail, to=recipient, message_id=f"test-{kind}").message()
            assert ADDRESS.findall(sent["To"]) == [recipient], kind
            assert sent["Cc"] is None, kind
            assert sent["Bcc"] is None, kind


def test_no_job_holds_an_address_whatever_the_kind(every):
    for row in Message.objects.all():
        outbox.defer(row)
    args = [str(job.args) for job in ProcrastinateJob.objects.all()]
    assert len(args) > len(every) / 2
    assert [said for said in args if "@" in said] == []
    assert [row.kind for row in Message.objects.all() if "@" in str(row.args)] == []
