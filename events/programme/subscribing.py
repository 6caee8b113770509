"""A calendar to subscribe to: the address to copy, and the one that opens a calendar program."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True)
class Subscription:
    address: str
    open_url: str


def subscription_to(view_name, *args) -> Subscription:
    address = settings.SITE_URL + reverse(view_name, args=args)
    return Subscription(address, f"webcal://{address.partition('://')[2]}")
