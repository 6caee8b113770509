"""What every test stands on: our own database server, no network, the real clock unless moved."""

import socket

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.http import HttpRequest

from cress_site.local_postgres import LocalPostgres

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_configure(config):
    """Start the local PostgreSQL once, before the parallel workers ask for their databases."""
    if settings.DATABASES["default"]["ENGINE"] == "cress_site.localdb":
        LocalPostgres(settings.VAR_DIR).ensure_running()


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """A test that calls out of this machine fails at once."""
    connect = socket.socket.connect

    def only_here(self, address):
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise AssertionError(f"A test tried to reach {address[0]}.")
        return connect(self, address)

    socket.socket.connect = only_here
    yield
    socket.socket.connect = connect


_rights = {}  # of each group, as the migrations wrote them: (app, codename), in order


def _rights_now():
    found = {name: [] for name in Group.objects.values_list("name", flat=True)}
    rights = Permission.objects.filter(group__isnull=False).order_by("pk")
    for name, app, code in rights.values_list("group__name", "content_type__app_label", "codename"):
        found[name].append((app, code))
    return {name: sorted(codes) for name, codes in found.items()}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Before any test, the groups are noted; at the end, the threads of servers are sent away."""
    with django_db_blocker.unblock():
        _rights.update(_rights_now())
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _groups_again(request):
    """Each test that reads the database finds the groups of the migrations, whatever ran before.

    A test that commits empties their table too.
    """
    marked = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or (
        marked is not None and marked.kwargs.get("transaction")
    )
    if not (marked or commits or "db" in request.fixturenames):
        return
    request.getfixturevalue("transactional_db" if commits else "db")
    if _rights_now() == _rights:
        return
    for name, rights in _rights.items():
        group, _ = Group.objects.get_or_create(name=name)
        kept = [
            Permission.objects.get(content_type__app_label=app, codename=code)
            for app, code in rights
        ]
        group.permissions.set(kept)


@pytest.fixture(autouse=True)
def _no_chance(monkeypatch):
    """The cache is swept now and then, by chance: a test that counts queries has none of it."""
    monkeypatch.setattr("cress_site.cache.SWEEPS", 0)


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    """Files and mails of a test live in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAILS_DIR = tmp_path / "mails"
    for name in ("default", "public", "private"):
        folder = tmp_path / "media" / ("private" if name == "private" else "public")
        settings.STORAGES[name]["OPTIONS"]["location"] = folder
    settings.STORAGES = dict(settings.STORAGES)


@pytest.fixture
def staff_client(db, client):
    """A browser where somebody of the team, who may do everything, proved password and second factor."""
    from tests.factories import make_staff

    return log_in_staff(client, make_staff(is_superuser=True))


@pytest.fixture
def team_client(db, client):
    """The same for somebody of the group « Équipe », with the rights of every day only."""
    from django.contrib.auth.models import Group

    from tests.factories import make_staff

    person = make_staff(first_name="Paul")
    person.groups.add(Group.objects.get(name="Équipe"))
    return log_in_staff(client, person)


def log_in_staff(client, person):
    """Password and second factor, recorded in the session by django-allauth's own function."""
    from allauth.account.internal.flows.login import record_authentication
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={"secret": "A" * 32}
    )
    client.force_login(person)
    request = HttpRequest()
    request.user, request.session = person, client.session
    record_authentication(request, person, method="password", email=person.email)
    record_authentication(request, person, method="mfa", type="totp")
    request.session.save()
    client.user = person
    return client
