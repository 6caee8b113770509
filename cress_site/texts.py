"""Fills a written sentence with its facts: dates, names and numbers arrive raw, leave in French."""

import datetime as dt

from cress_site import typography


def fill(text, **facts) -> str:
    """One sentence. `text` is a string, or the forms {"0", "1", "n"} chosen by the fact `n`.

    A date is written « 31 décembre 2025 », a moment « mardi 8 décembre à 12 h »; `organisation`
    and `colleague` also give `of_organisation` and `of_colleague`.
    """
    if isinstance(text, dict):
        text = _form(text, facts["n"])
    return text.format_map(_Facts({name: _shown(value) for name, value in facts.items()}))


def _form(forms, n):
    if n == 0 and "0" in forms:
        return forms["0"]
    return forms["1"] if abs(n) < 2 else forms["n"]


def _shown(value):
    if isinstance(value, dt.datetime):
        return typography.moment(value)
    if isinstance(value, dt.date):
        return typography.date_full(value)
    if isinstance(value, int):
        return typography.number(value)
    return str(value)


class _Facts(dict):
    def __missing__(self, name):
        if name.startswith("of_") and name[3:] in self:
            return typography.of(self[name[3:]])
        raise KeyError(name)
