"""How often one may ask for a code, guess one, or have a mail sent: per network and per address typed.

Somebody who hammers an address is stopped where they sit; its owner still enters from elsewhere.
"""

from cress_site import errors, limits

HOUR = 3600
GUESSES = {"times": 8, "seconds": 300}
ASKS = {"times": 15, "seconds": 300}
ASKS_OF_A_NETWORK = {"times": 120, "seconds": 60}
MAILS = {"times": 10, "seconds": HOUR}
MAILS_FROM_ANYWHERE = {"times": 30, "seconds": HOUR}
MAILS_TO_A_STRANGER = {"times": 3, "seconds": HOUR}
PASSWORDS_FROM_ANYWHERE = {"times": 60, "seconds": HOUR}


def refused(request, limit=GUESSES):
    """The page that says when to come back."""
    return errors.too_many_requests(request, minutes=limit["seconds"] // 60)


def asked_too_often(request, email, what="code"):
    """The page of refusal, or None: one more demand of a mail for that address."""
    if limits.knock(request, f"ask-{what}", **ASKS_OF_A_NETWORK):
        return refused(request, ASKS_OF_A_NETWORK)
    if not limits.spend(request, f"ask-{what}", limits.network_of(request), email, **ASKS):
        return refused(request, ASKS)
    return None


def may_mail(request, email, *, is_known):
    """Whether one more mail may leave for that address; the page never says that none did."""
    anywhere = MAILS_FROM_ANYWHERE if is_known else MAILS_TO_A_STRANGER
    here = limits.spend(request, "mail", limits.network_of(request), email, **MAILS)
    return bool(limits.spend(request, "mail-anywhere", email, **anywhere) and here)


def spend_guess(request, email):
    """One more guess of a secret of that address; None when there were too many from here."""
    return limits.spend(request, "guess", limits.network_of(request), email, **GUESSES)


def spend_password(request, email):
    """One more password from anywhere: an owner locked out by a crowd still has the mailed code."""
    return limits.spend(request, "password", email, **PASSWORDS_FROM_ANYWHERE)
