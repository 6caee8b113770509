"""How often something may be tried, counted in the shared cache: the same on several machines.

Three ways to count. `spend` keeps the moments of each try, under a lock: for secrets. `knock` counts
the presses of one network in one statement: for forms. `claim` gives out a few places, each for its
own hour: for mails to one address.

What is counted together is named by `identity`. It may be an address: only its digest is kept.
"""

import hashlib
import hmac
import math
import time

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache

from cress_site.network import client_address


def network_of(request):
    """The caller's address; for IPv6 the network, of which one machine may use every address."""
    return ratelimit.truncate_ip(client_address(request))


def spend(request, action, *identity, times, seconds):
    """Count one more try. None when `times` were already made within `seconds`.

    What it returns can be taken back: `limits.spend(...).rollback()` after a success.
    """
    rate = {action: f"{times}/{seconds}s/key"}
    key = "|".join(str(part) for part in identity)
    return ratelimit.consume(
        request, app="cress", action=action, config=rate, key=key, limit_get=True
    )


def knock(request, action, *, times, seconds):
    """Count one more press from this network: 0, or the seconds to wait when they are too many.

    The window slides: what came in the previous one weighs as long as it is recent.
    """
    times *= settings.LIMIT_SCALE
    window, elapsed = divmod(time.time(), seconds)
    keys = [_key(action, network_of(request), int(window) - back) for back in (0, 1)]
    count, before = _count_up(*keys, seconds)
    if count + before * (1 - elapsed / seconds) <= times:
        return 0
    still_heavy = seconds * max(0, 1 - (times - 1) / count)
    return math.ceil(seconds - elapsed + still_heavy)


def claim(action, identity, news, *, places, seconds):
    """Take one of the places of `identity`, each kept `seconds`: 0, or the seconds to wait for one.

    The same news again finds its own place: a form sent twice is no second mail.
    """
    now = time.time()
    news = _digest(news)
    first = int(news, 16) % places
    frees_at = []
    for rank in range(places):
        key = _key(action, identity, (first + rank) % places)
        if cache.add(key, (news, now + seconds), seconds):
            return 0
        held, until = cache.get(key) or (news, now)  # it was just freed: let it pass
        if held == news:
            return 0
        frees_at.append(until)
    return max(1, math.ceil(min(frees_at) - now))


def _count_up(key, previous_key, seconds):
    in_one_statement = getattr(cache, "count_up", None)
    if in_one_statement:
        return in_one_statement(key, previous_key, 2 * seconds)
    cache.add(key, 0, 2 * seconds)
    return cache.incr(key), cache.get(previous_key) or 0


def _key(*parts):
    return f"limit:{_digest('|'.join(str(part) for part in parts))}"


def _digest(text):
    """An address is personal: the cache holds what nobody can read back."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]
