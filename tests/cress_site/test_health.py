import shutil
from collections import namedtuple

import pytest
from django.db import OperationalError, connection
from procrastinate.contrib.django.models import ProcrastinateWorker

from cress_site import health

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


def test_livez_asks_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/livez")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_readyz_when_all_is_well(client):
    assert client.get("/readyz").status_code == 200


def test_readyz_with_an_unapplied_migration(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'venues'")
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"unavailable\n")
    assert response["Retry-After"]


def test_readyz_without_database(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("away at 10.0.0.1")

    monkeypatch.setattr(health, "MigrationExecutor", away)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"unavailable\n")


def test_readyz_with_media_that_cannot_be_written(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "file"
    settings.MEDIA_ROOT.write_text("not a folder")
    assert client.get("/readyz").status_code == 503


def test_readyz_with_a_full_disk(client, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100, 91, 9))
    assert client.get("/readyz").status_code == 503


def test_jobs_without_worker(client):
    assert client.get("/healthz/jobs").status_code == 503


def test_jobs_with_a_worker_that_keeps_up(client):
    beat()
    assert client.get("/healthz/jobs").status_code == 200


@pytest.mark.parametrize(("minutes", "status"), [(4, 200), (6, 503)])
def test_jobs_due_for_long(client, minutes, status):
    beat()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) "
            "VALUES ('mail', 'deliver', now() - %s * interval '1 minute')",
            [minutes],
        )
    assert client.get("/healthz/jobs").status_code == status


def test_jobs_left_by_a_dead_worker(client):
    beat()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) "
            "VALUES ('mail', 'deliver', 'doing')"
        )
    assert client.get("/healthz/jobs").status_code == 503


def test_only_reading(client):
    assert client.post("/readyz").status_code == 405


def beat():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert ProcrastinateWorker.objects.count() == 1
