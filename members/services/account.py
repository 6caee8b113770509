"""A person's own account: opened by an invitation or an answer, corrected, closed for good."""

from django.db import IntegrityError, transaction

from cress_site import clock, journal, privacy, records
from cress_site.refusals import Refusal
from members import team_rules
from members.models import Representative, User
from members.refused import NotPossible
from members.services import farewell, team


def get_or_open(*, email, actor=None, **names) -> tuple[User, bool]:
    """The account of this address; a new one has no password and no right: codes come by e-mail."""
    email = User.objects.normalize_email(email)
    user = User.objects.filter(email=email).first()
    if user:
        return user, False
    is_shared_mailbox = team_rules.is_shared(email)
    user = User(
        email=email, is_shared_mailbox=is_shared_mailbox, **names, **clock.stamp("date_joined")
    )
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
            journal.record("account_opened", user, actor=actor)
    except IntegrityError:  # two demands at once
        return User.objects.get(email=email), False
    return user, True


def correct(*, user, fields) -> User:
    """Their name and telephone, as they write them."""
    return records.save(user, actor=user, fields=fields)


@transaction.atomic
def show_name(*, link: Representative, is_public) -> Representative:
    """Whether their name stands on the structure's page: the person's own decision, both ways."""
    if link.is_public != is_public:
        link.is_public = is_public
        link.save(update_fields=["is_public"])
        verb = "name_shown" if is_public else "name_hidden"
        journal.record(verb, link, actor=link.user)
    return link


@transaction.atomic
def close(*, user) -> privacy.Erased:
    """Erase the person everywhere. One last mail leaves, of which nothing is kept."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    for organisation_id in sorted(_structures(user)):
        team.lock(organisation_id)
    refusal = refusal_to_close(user)
    if refusal:
        raise NotPossible(refusal)
    email = user.email
    erased = privacy.erase(email)
    farewell.queue(email=email, seats_released=bool(erased.counts.get("place libérée")))
    return erased


def _structures(user):
    return user.representations.filter(is_referent=True).values_list("organisation_id", flat=True)


def refusal_to_close(user) -> Refusal | None:
    """An account of the team is closed by whoever administers it."""
    if user.is_staff:
        return Refusal("staff_account")
    return team_rules.refusal_to_close(user, team.today())
