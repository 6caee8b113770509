"""Moving moments as people do: on the clock of the wall."""

import datetime as dt

from cress_site.typography import local


def moved(moment, old, new) -> dt.datetime | None:
    """The same hour on the wall as many days later: 9 h stays 9 h across a change of clocks."""
    if moment is None:
        return None
    wall = local(moment).replace(tzinfo=None)
    shift = local(new).replace(tzinfo=None) - local(old).replace(tzinfo=None)
    return (wall + shift).replace(tzinfo=local(new).tzinfo)
