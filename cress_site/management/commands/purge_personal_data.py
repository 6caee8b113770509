from django.core.management.base import BaseCommand

from cress_site import clock, privacy


class Command(BaseCommand):
    help = "Lets personal data go once its duration (site settings) is over. Runs every night."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")

    def handle(self, *, dry_run, **options):
        counts = privacy.purge(clock.now(), dry_run=dry_run)
        verb = "à effacer" if dry_run else "effacés"
        for name, number in counts.items():
            self.stdout.write(f"{name} {verb} : {number}")
