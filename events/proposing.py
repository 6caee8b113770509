"""What the pages of a proposal show: which programme it is for, where it stands, what happens around it."""

from dataclasses import dataclass

from cress_site.texts import fill
from cress_site.typography import day_full, moment, typo, when
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
