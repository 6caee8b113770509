"""Programmes of a month, for tests."""

import datetime as dt

from events.models import Campaign


def make_campaign(year=2026, **fields) -> Campaign:
    fields = {
        "title": f"Mois de l’ESS {year}",
        "starts_on": dt.date(year, 11, 1),
        "ends_on": dt.date(year, 11, 30),
        "proposals_open_on": dt.date(year, 9, 1),
        "proposals_close_on": dt.date(year, 11, 30),
        "is_published": True,
    } | fields
    return Campaign.objects.create(year=year, **fields)
