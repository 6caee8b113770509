"""Answers of the health addresses: words for a machine, nothing about our insides."""

import shutil
import tempfile
from datetime import timedelta

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LEAST_FREE_SHARE = 0.10
OLDEST_DUE_JOB = timedelta(minutes=5)
HEARTBEAT = timedelta(seconds=60)


@never_cache
@require_safe
def livez(request):
    """The process answers."""
    return _answer(True)


@never_cache
@require_safe
def readyz(request):
    """This process may receive visitors."""
    checks = (_database_is_ready, _media_is_writable, _disk_has_room)
    return _answer(all(check() for check in checks))


@never_cache
@require_safe
def jobs(request):
    """The worker is alive and keeps up."""
    try:
        return _answer(_jobs_are_done())
    except DatabaseError:
        return _answer(False)


def _answer(is_well):
    response = HttpResponse(
        "ok\n" if is_well else "unavailable\n",
        status=200 if is_well else 503,
        content_type="text/plain; charset=utf-8",
    )
    if not is_well:
        response["Retry-After"] = "5"
    return response


def _database_is_ready():
    """The database answers and holds every migration of this code."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _media_is_writable():
    try:
        for name in ("public", "private"):
            folder = settings.MEDIA_ROOT / name
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"ok")
    except OSError:
        return False
    return True


def _disk_has_room():
    usage = shutil.disk_usage(settings.VAR_DIR)
    return usage.free >= LEAST_FREE_SHARE * usage.total


def _jobs_are_done():
    """No job is due for long, and a worker has given a sign of life."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT EXISTS (SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - %s)
               AND NOT EXISTS (
                   SELECT 1 FROM procrastinate_jobs AS job
                   WHERE job.status = 'todo'
                     AND coalesce(
                         job.scheduled_at,
                         (SELECT max(at) FROM procrastinate_events WHERE job_id = job.id)
                     ) < now() - %s)
               AND NOT EXISTS (
                   SELECT 1 FROM procrastinate_jobs AS job
                   LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
                   WHERE job.status = 'doing'
                     AND (worker.id IS NULL OR worker.last_heartbeat < now() - %s))
            """,
            [HEARTBEAT, OLDEST_DUE_JOB, HEARTBEAT],
        )
        return cursor.fetchone()[0]
