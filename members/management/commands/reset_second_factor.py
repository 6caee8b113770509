from django.core.management.base import BaseCommand, CommandError

from members.models import User
from members.services import second_factor


class Command(BaseCommand):
    help = "For somebody of the team who lost both telephone and recovery codes: link another at the next login."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        user = User.objects.filter(email=User.objects.normalize_email(email), is_staff=True).first()
        if user is None:
            raise CommandError("Nobody of the team has this address.")
        if not second_factor.reset(user=user):
            raise CommandError("No application was linked to this account.")
        self.stdout.write("Done: another application is linked at the next login.")
