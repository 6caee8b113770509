import json

from django.core.management.base import BaseCommand

from cress_site import privacy


class Command(BaseCommand):
    help = "Prints, as JSON, everything held about a person, by e-mail address."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        found = privacy.export(email)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
