"""What goes in and comes out of the registration services."""

from dataclasses import dataclass, field

from events.models import Registration, Theme
from events.services.seating import Outcome
from members.models import Organisation, User


@dataclass(frozen=True)
class Person:
    """Who registers. With an account, the account's address is the one that counts."""

    first_name: str
    last_name: str
    email: str = ""
    user: User | None = None
    organisation: Organisation | None = None
    organisation_name: str = ""
    job: str = ""
    phone: str = ""

    @property
    def address(self) -> str:
        return self.user.email if self.user else self.email.strip()

    @property
    def address_norm(self) -> str | None:
        return User.objects.normalize_email(self.address) or None


@dataclass(frozen=True)
class Extras:
    """What comes with the seats: the question, the reception needs, people who come along."""

    question: str = ""
    theme: Theme | None = None
    needs: str = ""
    needs_consent: bool = False
    refuses_photos: bool = False
    guests: tuple = ()  # of Person, each takes a seat in the same parts


NO_EXTRAS = Extras()


@dataclass
class Result:
    registration: Registration
    outcomes: list[Outcome]
    is_new: bool = False
    guests: list["Result"] = field(default_factory=list)

    @property
    def has_news(self) -> bool:
        return any(outcome.is_new for outcome in self.outcomes)


class RegistrationRefused(Exception):
    """No part could be given: nothing is written. `refusals` by session id (None: the whole)."""

    def __init__(self, refusals: dict):
        super().__init__(", ".join(refusal.code for refusal in refusals.values()))
        self.refusals = refusals
