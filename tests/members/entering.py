"""Being there: a session that has just confirmed who it is."""

import time

MINE = "/espace/mes-donnees/"


def confirm(client, user):
    """As if a code had just been typed in this session."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
