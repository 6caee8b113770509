"""`manage.py demo_cast`: who can show what, printed again."""

from django.core.management.base import BaseCommand, CommandError

from events.demo import cast, seed


class Command(BaseCommand):
    help = "Affiche les personnes de la démonstration et ce que chacune permet de montrer."

    def handle(self, **options):
        if not seed.is_loaded():
            raise CommandError("Cette base ne contient pas la démonstration : lancez seed_demo.")
        self.stdout.write(cast.text())
