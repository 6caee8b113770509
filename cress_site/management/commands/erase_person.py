from django.core.management.base import BaseCommand

from cress_site import privacy


class Command(BaseCommand):
    help = "Erases a person everywhere, by e-mail address; their coming seats go to the line."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        erased = privacy.erase(email)
        if not erased.counts:
            self.stdout.write("Rien à cette adresse.")
        for kind, number in erased.counts.items():
            self.stdout.write(f"{kind} : {number}")
