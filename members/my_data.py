"""What « Mes données » shows of the account: facts, structures, agreements, requests, mails."""

from dataclasses import dataclass

from cress_site.models import JournalEntry, Message, SiteSettings
from cress_site.texts import fill
from cress_site.typography import count, date_full, local, phone
from members import newsletter_links
from members.models import Invitation, JoinRequest, MembershipApplication, NewsletterSubscription
from members.people_texts import MY_DATA

MOST_MAILS = 30


@dataclass(frozen=True)
class Consent:
    """An agreement: what for, since when, and how to give or take it back."""

    label: str
    said: str = ""
    is_given: bool = False
    link_id: int = 0  # of the structure whose page shows the name
    url: str = ""  # a page of its own decides


def page_of(user, viewer) -> dict:
    site = SiteSettings.load()
    representations = list(_representations(user))
    return {
        "person": user,
        "phone": phone(user.phone) if user.phone else "",
        "representations": representations,
        "consents": [*_names_shown(representations, viewer.today), *_newsletter(user)],
        "requests": list(_requests(user)),
        "mails": _mails(user),
        "account_kept": _account_kept(user, site),
        "privacy_email": site.privacy_email or site.email,
    }


def _representations(user):
    rows = user.representations.select_related("organisation")
    return rows.order_by("organisation__sort_key", "-starts_on")


def _account_kept(user, site) -> str:
    if user.is_staff:
        return "tant que vous faites partie de l’équipe"
    years = count(site.retention_account_years, "an", "ans")
    return f"tant que le compte sert\u00a0; {years} sans connexion au plus"


# --------------------------------------------------------------------------- agreements


def _names_shown(representations, day):
    living = [link for link in representations if link.ends_on is None or link.ends_on >= day]
    since = _since([link.pk for link in living])
    for link in living:
        yield Consent(
            label=f"Mon nom et ma fonction sur la page de {link.organisation.name}",
            said=_said(link.is_public, since.get(str(link.pk))),
            is_given=link.is_public,
            link_id=link.pk,
        )


def _since(ids) -> dict:
    """The moment each of these links was shown or hidden by its person, from the journal."""
    rows = JournalEntry.objects.filter(
        object_type="representative",
        object_id__in=[str(pk) for pk in ids],
        verb__in=["name_shown", "name_hidden"],
    )
    return dict(rows.order_by("pk").values_list("object_id", "at"))


def _said(is_given, at) -> str:
    if at is None:
        return "Accord donné" if is_given else "Sans votre accord, votre nom n’y paraît pas"
    day = date_full(local(at))
    if is_given:
        return fill(MY_DATA["consent_given"], given_on=day)
    return fill(MY_DATA["consent_withdrawn"], withdrawn_on=day)


def _newsletter(user):
    row = NewsletterSubscription.objects.filter(email=user.email).first()
    if row is None or row.confirmed_at is None:
        return
    at = row.confirmed_at if row.is_active else row.unsubscribed_at
    yield Consent(
        label="La lettre",
        said=_said(row.is_active, at),
        is_given=row.is_active,
        url=newsletter_links.path("members:newsletter_choose", newsletter_links.CHOOSE, row),
    )


# --------------------------------------------------------------------------- requests and mails


def _requests(user):
    """What was asked by or for this address, and its answer."""
    for row in JoinRequest.objects.filter(email=user.email):
        said = row.get_decision_display() or "en attente"
        yield f"Demande pour rejoindre {row.organisation_name}", row.asked_at, said
    for row in Invitation.objects.filter(email=user.email).select_related("organisation"):
        said = row.get_ending_display() or "en attente"
        yield f"Invitation à rejoindre {row.organisation.name}", row.sent_at, said
    for row in MembershipApplication.objects.filter(contact_email=user.email):
        yield f"Demande d’adhésion de {row.name}", row.started_at, row.get_state_display()


def _mails(user) -> list[Message]:
    rows = Message.objects.filter(recipient__iexact=user.email, state=Message.State.SENT)
    return list(rows.exclude(subject="").order_by("-sent_at")[:MOST_MAILS])
