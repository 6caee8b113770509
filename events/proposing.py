"""What the pages of a proposal show: which programme it is for, where it stands, what happens around it."""

from dataclasses import dataclass

from django.db.models import Q

from cress_site.texts import fill
from cress_site.typography import day_full, local, moment, typo, when
from events import neighbours
from events.models import Campaign, Proposal
from events.proposal_texts import FORM, STATE

State = Proposal.State


@dataclass(frozen=True)
class Stage:
    title: str
    when: str = ""
    state: str = ""  # « fait », « ici » or nothing


def open_campaign(today) -> Campaign | None:
    """The published programme that takes proposals today."""
    for campaign in Campaign.objects.filter(is_published=True):
        if campaign.takes_proposals_on(today):
            return campaign
    return None


def closed_sentence(today) -> str:
    """When the programme of this year no longer takes any."""
    campaign = Campaign.objects.filter(is_published=True, ends_on__gte=today).first()
    if campaign is None or campaign.proposals_close_on is None:
        return ""
    is_closed = campaign.proposals_close_on < today
    return FORM["closed"].format(year=campaign.year) if is_closed else ""


def intro(campaign) -> str:
    return FORM["intro_campaign"].format(year=campaign.year) if campaign else FORM["intro"]


# What is worth taking again a year later: neither the days, nor links, nor the picture.
TAKEN_AGAIN = (
    "title", "summary", "description", "type", "audience", "organisation", "organiser_name",
    "legal_form", "territory", "co_organisers", "public_contact",
    "venue", "venue_name", "venue_address", "venue_postcode", "venue_city", "price_note",
    "accessibility",
)  # fmt: skip
CONTACT = ("contact_name", "contact_email", "contact_phone")


def last_year_of(viewer, today) -> Proposal | None:
    """What somebody logged in, or their structures, proposed last year: the last one sent."""
    if not viewer.is_authenticated:
        return None
    theirs = Q(organisation__in=[o.pk for o in viewer.organisations]) | Q(user=viewer.user_id)
    sent = Proposal.objects.filter(theirs, submitted_at__isnull=False).exclude(joins__isnull=False)
    rows = sent.select_related("campaign").order_by("-submitted_at", "-pk")
    return next((row for row in rows[:20] if is_of_last_year(row, today)), None)


def is_of_last_year(proposal, today) -> bool:
    if proposal.submitted_at is None or proposal.joins_id:
        return False
    campaign = proposal.campaign
    return (campaign.year if campaign else local(proposal.submitted_at).year) == today.year - 1


def again(proposal, *, is_its_author) -> dict:
    """What the form of this year begins with; the author's own details only for who has the link."""
    words = {name: getattr(proposal, name) for name in TAKEN_AGAIN}
    words["themes"] = list(proposal.themes.all())
    if is_its_author:
        words |= {name: getattr(proposal, name) for name in CONTACT}
        words["organiser_name"] = proposal.organiser
    return words


def around_of(form) -> list[neighbours.Around]:
    """Of the days typed so far, in the town typed so far."""
    cleaned = getattr(form, "cleaned_data", {})
    wanted = neighbours.Wanted(
        getattr(form, "slots", []),
        cleaned.get("venue"),
        cleaned.get("venue_name") or "",
        cleaned.get("venue_city") or "",
    )
    return neighbours.around(wanted, form.viewer)


def state_of(proposal) -> str:
    if proposal.state == State.ACCEPTED:
        event = proposal.event or proposal.joins
        return STATE["published" if event and event.is_published else "ready"]
    return STATE[proposal.state]


def facts_of(proposal) -> list[tuple[str, str]]:
    slots = [when(slot.starts_at, slot.ends_at) for slot in proposal.slots.all()]
    pairs = (
        ("Quand", "\n".join(slots)),
        ("Où", typo(proposal.place)),
        ("Structure organisatrice", typo(proposal.organiser)),
        ("Avec", typo(proposal.co_organisers)),
        ("À co-organiser", typo(proposal.joins.title) if proposal.joins else ""),
        (FORM["price_note.label"], typo(proposal.price_note)),
        (FORM["registration_url.label"], proposal.registration_host),
        (FORM["accessibility.label"], typo(proposal.accessibility)),
        (FORM["image.label"], typo(proposal.image_alt) if proposal.image else ""),
    )
    return [(label, value) for label, value in pairs if value]


def asking(proposal) -> list[str]:
    """The structures that ask to join this event and wait for the team."""
    if proposal.event_id is None:
        return []
    waiting = Proposal.objects.waiting().filter(joins=proposal.event_id)
    return [typo(row.organiser) for row in waiting.select_related("organisation")]


def stages(proposal) -> list[Stage]:
    begun = Stage("Brouillon", day_full(proposal.started_at), "fait")
    if proposal.state == State.DRAFT:
        return [
            Stage("Brouillon", day_full(proposal.started_at), "ici"),
            *_todo("Envoyée", "Relue"),
        ]
    if proposal.state == State.UNCONFIRMED:
        return [begun, Stage(STATE["unconfirmed"], state="ici"), *_todo("Relue", "Publiée")]
    sent = Stage("Envoyée", moment(proposal.submitted_at), "fait")
    if proposal.state == State.TO_MODERATE:
        return [begun, sent, Stage(STATE["to_moderate"], state="ici"), *_todo("Publiée")]
    read = Stage("Relue par l’équipe", moment(proposal.decided_at), "fait")
    is_over = state_of(proposal) in (STATE["published"], STATE["refused"])
    last = Stage(state_of(proposal), state="fait" if is_over else "ici")
    return [begun, sent, read, last]


def _todo(*titles):
    return [Stage(title) for title in titles]


def said(proposal) -> str:
    """The sentence under the title, when the state alone does not say what to do."""
    if proposal.state == State.UNCONFIRMED:
        return fill(FORM["sent_confirm"], email=proposal.contact_email)
    return FORM["sent"] if proposal.state == State.TO_MODERATE else ""
