"""`manage.py seed_demo`: the fictitious year of the demo, once."""

from django.core.management.base import BaseCommand, CommandError

from events.demo import cast, seed

FOREIGN = (
    "Cette base contient déjà des structures ou des personnes que la démonstration n’a pas créées : "
    "rien n’a été écrit. Indiquez une base vide avec DATABASE_URL."
)


class Command(BaseCommand):
    help = (
        "Charge les données de démonstration dans une base vide. Sans effet si elles y sont déjà."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--events", type=int, default=0, metavar="N",
            help="ajoute des événements ordinaires, N en tout, pour mesurer le site",
        )  # fmt: skip

    def handle(self, *, events, **options):
        try:
            is_new = seed.seed()
        except seed.ForeignDatabase as foreign:
            raise CommandError(FOREIGN) from foreign
        if not is_new:
            self.stdout.write("Les données de démonstration sont déjà là : rien n’a été changé.\n")
        if events:
            added = seed.add_plain_events(events)
            self.stdout.write(f"Événements ordinaires ajoutés\u00a0: {added}.\n")
        self.stdout.write(cast.text())
