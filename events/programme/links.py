"""Where a reader can go from here: every refusal has a way out, and only to pages that exist."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.urls import NoReverseMatch, reverse

from cress_site import typography
from cress_site.navigation import address
from events import sentences


@dataclass(frozen=True)
class Way:
    label: str
    url: str
    css: str = "btn-contour"
    icon: str = ""
    is_external: bool = False

    @property
    def host(self) -> str:
        """Where an external link leads, in words."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.") if self.is_external else ""


def event_url(event) -> str:
    return reverse("events:event_detail", args=[event.slug])


def calendar_url(event) -> str:
    return _optional("events:event_ics", event.slug)


def document_url(event, document) -> str:
    return reverse("events:document", args=[event.slug, document.public_id])


def registration_create_url(event) -> str:
    return _optional("events:registration_create", event.slug)


def registration_detail_url(registration) -> str:
    return _optional("events:registration_detail", registration.token)


def registration_change_url(registration) -> str:
    return _optional("events:registration_change", registration.token)


def campaign_url(campaign) -> str:
    return reverse("events:campaign", args=[campaign.year])


def _optional(name, *args) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def agenda_url(**filters) -> str:
    query = "&".join(f"{name}={quote(str(value))}" for name, value in filters.items() if value)
    return reverse("events:agenda") + (f"?{query}" if query else "")


def login(back_to="") -> Way:
    url = address("members:login")
    if url and back_to:
        url = f"{url}?next={quote(back_to)}"
    return Way("Se connecter", url, "btn-adherent")


def membership() -> Way:
    """How to join: its own page, otherwise what a chamber is."""
    return Way("Découvrir l’adhésion", address("members:join") or address("about"))


def call(phone) -> Way:
    number = typography.phone(phone)
    return Way(f"Appeler {number}", f"tel:{typography.phone_link(phone)}" if phone else "")


def waitlist(event, css="btn-contour") -> Way:
    return Way("Rejoindre la liste d’attente", registration_create_url(event), css)


def ways_in(event) -> tuple[Way, ...]:
    """For somebody who reads without an account what is reserved."""
    return existing(login(back_to=event_url(event)), membership())


def ways_out(refusal, event, site) -> tuple[Way, ...]:
    """The way out that goes with a refusal about membership."""
    label = sentences.way_out(refusal)
    if refusal.code == "membership_pending":
        return existing(Way(label, address("members:space")))
    if refusal.code == "membership_left":
        return existing(Way(label, address("members:join")), _call(event, site))
    if refusal.code.startswith("membership"):
        return existing(_call(event, site))
    return ()


def _call(event, site) -> Way:
    return call(sentences.contact_of(event, site)["contact_phone"])


def existing(*ways) -> tuple[Way, ...]:
    return tuple(way for way in ways if way.url)
