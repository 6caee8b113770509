"""Where a request comes from, as far as our own proxies can be believed."""

import ipaddress

from django.conf import settings

from cress_site.environment import LOCAL_HOSTS


def client_address(request):
    """Return the visitor's IP address: the rightmost one that a trusted proxy wrote."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXY_COUNT:
        chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(chain) >= settings.TRUSTED_PROXY_COUNT:
            address = chain[-settings.TRUSTED_PROXY_COUNT]
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return request.META.get("REMOTE_ADDR", "")


def is_loopback(request):
    """Tell whether the reader sits at this very machine, with no proxy in between."""
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META or settings.TRUSTED_PROXY_COUNT
    return not forwarded and request.META.get("REMOTE_ADDR") in LOCAL_HOSTS
