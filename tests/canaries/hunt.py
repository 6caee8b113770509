"""Reads everything one person can reach: each address of the URLconf, then each address found on the pages."""

import html
import re
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cress_site import clock, links
from events.models import Document, Event
from tests import factories as make

LINKED = re.compile(r"""(?:href|src|action|content)="([^"#]+)""")
OURS = "http://testserver"
MOST_PAGES = 800


def every_address():
    """Each pattern of the URLconf with what its parameters may be; an unknown parameter fails."""
    values = _values()
    for name, parameters in patterns(get_resolver()):
        if name.startswith("admin:"):
            values |= {parameter: ["1"] for parameter in parameters if parameter not in values}
        unknown = set(parameters) - set(values)
        assert not unknown, (
            f"tests/canaries/hunt.py knows no value for {unknown} of {name}: add it."
        )
        for chosen in product(*(values[parameter] for parameter in parameters)):
            yield reverse(name, kwargs=dict(zip(parameters, chosen, strict=True)))


def _values():
    registrations = [r for e in Event.objects.all() for r in e.registrations.all()]
    events = list(Event.objects.all())
    tokens = [
        links.make(purpose, event.public_id, version + 1)
        for event in events
        for purpose, version in (
            ("preview", event.link_version),
            ("partner", event.partner_version),
        )
    ]
    return {
        "slug": [*(e.slug for e in events), *(e.venue.slug for e in events), "couleur-bocage"],
        "public_id": [d.public_id for d in Document.objects.all()],
        "token": [*tokens, "x" * 48],
        "seat_id": [seat.pk for seat in registrations[0].seats.all()][:1],
        "path": ["documents/x", "x.png"],
        "code": ["03"],
        "year": [2026],
        "key": ["x"],
        "structure": ["couleur-bocage"],
        "step": [1],
        "pk": [1],
        "uidb36": ["1"],
        "app_label": ["events"],
    }


def patterns(resolver, namespace="", parameters=()):
    for entry in resolver.url_patterns:
        known = (*parameters, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, inner, known)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{namespace}{entry.name}", known


class Hunt:
    """Reads every address as one person, then what those pages lead to."""

    def __init__(self, client):
        self.client = client
        self.read = {}

    def everything(self, start):
        waiting = list(dict.fromkeys(start))
        while waiting and len(self.read) < MOST_PAGES:
            address = waiting.pop(0)
            if address not in self.read:
                waiting += self.fetch(address)
        return self

    def fetch(self, address) -> list[str]:
        response = self.client.get(address)
        text = response.getvalue().decode("utf-8", "replace")
        text = html.unescape(text.replace("\r\n ", ""))  # unfolded, as a calendar is read
        headers = "\n".join(f"{name}: {value}" for name, value in response.items())
        self.read[address] = f"{headers}\n{text}"
        assert response.status_code != 500, address
        return [found for link in LINKED.findall(text) if (found := _ours(link, address))]

    def finds(self, planted) -> list[str]:
        return [address for address, text in self.read.items() if planted in text.lower()]


def _ours(link, page) -> str:
    link = html.unescape(link).removeprefix(OURS)
    if link.startswith("?"):
        link = page.split("?")[0] + link
    is_address = link.startswith("/") and not link.startswith(("//", "/static/", "/admin/"))
    return link if is_address and "/deconnexion/" not in link else ""


def hunt(client, user=None, *extra):
    if user:
        client.force_login(user)
    with clock.at(make.NOW):
        return Hunt(client).everything([*extra, *every_address()])
