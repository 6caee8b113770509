"""Start, stop or describe the local PostgreSQL."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cress_site.local_postgres import LocalPostgres, LocalPostgresError


class Command(BaseCommand):
    help = "Start, stop or describe the local PostgreSQL (used when DATABASE_URL is not set)."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["start", "stop", "status"])

    def handle(self, *, action, **options):
        server = LocalPostgres(settings.VAR_DIR)
        try:
            self.stdout.write(getattr(self, action)(server))
        except LocalPostgresError as error:
            raise CommandError(str(error)) from error

    def start(self, server):
        known = server.is_running()
        server.ensure_running()
        state = "already running" if known else "started"
        return f"Local PostgreSQL {state}; data in {server.data}"

    def stop(self, server):
        return "Local PostgreSQL stopped." if server.stop() else "Local PostgreSQL was not running."

    def status(self, server):
        state = "running" if server.is_running() else "stopped"
        return f"Local PostgreSQL {state}; data in {server.data}, socket in {server.socket_dir}"
