"""French as it is written: spaces that do not break, dates, hours, plurals, names.

Pure functions on strings and moments. Moments are aware datetimes, shown in the site's own time zone;
where only a day matters, a plain ``date`` is accepted too. The rules are those of the Imprimerie nationale:
a no-break space before a colon and inside guillemets, a narrow one before ; ! ?
"""

import datetime as dt
import re

from django.utils import timezone

from cress_site.folding import fold, slug, sort_key

__all__ = [
    "at_town", "capitalise", "count", "date_full", "day", "day_brief", "day_full", "day_number", "day_range",
    "day_short", "elides", "fold", "hour", "hours", "listing", "local", "moment", "month", "number", "of",
    "ordinal_f", "ordinal_m", "phone", "phone_link", "plural", "shorten", "siren", "slug", "sort_key", "typo",
    "typo_html", "when",
]  # fmt: skip

NBSP = "\u00a0"
NARROW = "\u202f"

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAYS_SHORT = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
MONTHS_SHORT = (
    "janv.", "févr.", "mars", "avril", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


# --------------------------------------------------------------------------- spaces and signs

_LEFT_ALONE = re.compile(
    r"(\b(?:https?|ftp)://\S+|\bwww\.\S+|\b(?:mailto|tel):\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)+/\S*)"
)
_ANY_SPACE = f"[ {NBSP}{NARROW}]"
_MONTH_WORDS = "|".join(re.escape(word) for word in dict.fromkeys((*MONTHS, *MONTHS_SHORT, "avr.")))
_DAY_WORDS = "|".join(re.escape(word) for word in (*WEEKDAYS, *WEEKDAYS_SHORT))
_UNITS = r"%|€|km|m²|m|min|mn|Ko|Mo|Go|ans?|places?|personnes?|signes?|°C?"
_RULES = [
    (re.compile(rf"{_ANY_SPACE}+([;!?])"), NARROW + r"\1"),
    (re.compile(rf"{_ANY_SPACE}+:"), NBSP + ":"),
    (re.compile(rf"«{_ANY_SPACE}*"), "«" + NBSP),
    (re.compile(rf"{_ANY_SPACE}*»"), NBSP + "»"),
    (
        re.compile(r"(?<!\d)(0\d) (\d\d) (\d\d) (\d\d) (\d\d)(?!\d)"),
        NBSP.join((r"\1", r"\2", r"\3", r"\4", r"\5")),
    ),
    (re.compile(r"(?<![\d,.])(\d{1,3}) (\d{3}) (\d{3})(?!\d)"), rf"\1{NARROW}\2{NARROW}\3"),
    (re.compile(r"(?<![\d,.])(\d{1,3}) (\d{3})(?!\d)"), rf"\1{NARROW}\2"),
    (re.compile(r"(\d) h\b"), rf"\1{NBSP}h"),
    (re.compile(rf"(\d{NBSP}h) (\d\d)\b"), rf"\1{NBSP}\2"),
    (re.compile(rf"(\d) ({_UNITS})(?!\w)"), rf"\1{NBSP}\2"),
    (re.compile(rf"\b(\d{{1,2}}|1er) ({_MONTH_WORDS})"), rf"\1{NBSP}\2"),
    (re.compile(rf"\b({_DAY_WORDS}) (\d)"), rf"\1{NBSP}\2"),
    (re.compile(r"(?<!\w)(n°|M\.|MM\.|Mmes?|Dre?|p\.) "), rf"\1{NBSP}"),
    (re.compile(r" – "), f"{NBSP}– "),
]


def typo(text):
    """The same words, with the spaces and apostrophes of printed French; addresses of the web are left alone."""
    pieces = _LEFT_ALONE.split(str(text))
    return "".join(piece if rank % 2 else _set(piece) for rank, piece in enumerate(pieces))


def _set(piece):
    piece = piece.replace("'", "’")
    for pattern, replacement in _RULES:
        piece = pattern.sub(replacement, piece)
    return piece


def typo_html(markup):
    """`typo` on the text of some HTML: tags and their attributes stay as they are."""
    pieces = re.split(r"(<[^>]*>)", str(markup).replace("&#x27;", "’").replace("&#39;", "’"))
    return "".join(piece if rank % 2 else typo(piece) for rank, piece in enumerate(pieces))


def after_own_sign(text):
    """A title that ends with « ? » or « ! » takes neither comma nor full stop after it; « … » no full stop."""
    return re.sub(r"(?<=[?!]),|(?<=[?!…])\.", "", text)


# --------------------------------------------------------------------------- days and hours


def local(moment):
    """The moment in the time zone of the site; a plain date is returned as it is."""
    if not isinstance(moment, dt.datetime):
        return moment
    return timezone.localtime(moment, timezone.get_default_timezone())


def day_number(moment):
    number = local(moment).day
    return "1er" if number == 1 else str(number)


def month(moment):
    """« décembre 2026 »"""
    moment = local(moment)
    return f"{MONTHS[moment.month - 1]} {moment.year}"


def date_full(moment):
    """« 31 décembre 2025 »"""
    moment = local(moment)
    return f"{day_number(moment)}{NBSP}{MONTHS[moment.month - 1]} {moment.year}"


def day(moment):
    """« jeudi 10 décembre »"""
    moment = local(moment)
    return f"{WEEKDAYS[moment.weekday()]}{NBSP}{day_number(moment)}{NBSP}{MONTHS[moment.month - 1]}"


def day_full(moment):
    """« jeudi 10 décembre 2026 »"""
    return f"{day(moment)} {local(moment).year}"


def day_short(moment):
    """« 10 déc. »"""
    moment = local(moment)
    return f"{day_number(moment)}{NBSP}{MONTHS_SHORT[moment.month - 1]}"


def day_brief(moment):
    """« jeu. 10 déc. »"""
    return f"{WEEKDAYS_SHORT[local(moment).weekday()]}{NBSP}{day_short(moment)}"


def day_range(first, last):
    """« du 24 au 26 novembre 2026 », the shared month and year said once."""
    first, last = local(first), local(last)
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return f"le {date_full(first)}"
    start = day_number(first)
    if first.month != last.month or first.year != last.year:
        start += f"{NBSP}{MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"du {start} au {date_full(last)}"


def hour(moment):
    """« 8 h 45 », « 12 h », « 9 h 05 »"""
    moment = local(moment)
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def hours(start, end=None):
    """« de 8 h 45 à 10 h » ; « à 8 h 45 » when the end is unknown."""
    return f"de {hour(start)} à {hour(end)}" if end else f"à {hour(start)}"


def when(start, end=None):
    """« jeudi 10 décembre 2026, de 8 h 45 à 10 h »"""
    if end and local(start).date() != local(end).date():
        return f"du {day_full(start)} à {hour(start)} au {day_full(end)} à {hour(end)}"
    return f"{day_full(start)}, {hours(start, end)}"


def moment(value):
    """« mardi 8 décembre à 12 h »"""
    return f"{day(value)} à {hour(value)}"


# --------------------------------------------------------------------------- numbers


def number(value):
    """« 1 584 » (narrow no-break space), « 12,5 »"""
    text = f"{value:,}".replace(",", NARROW)
    return text.replace(".", ",")


def plural(n, one, many):
    """French counts zero and one and a half as singular."""
    return one if abs(n) < 2 else many


def count(n, one, many):
    """« 12 places », « 0 place »"""
    return f"{number(n)}{NBSP}{plural(n, one, many)}"


def ordinal_f(n):
    """« 1re », « 2e »"""
    return "1re" if n == 1 else f"{n}e"


def ordinal_m(n):
    """« 1er », « 2e »"""
    return "1er" if n == 1 else f"{n}e"


def _grouped(digits, *sizes):
    parts, start = [], 0
    for size in sizes:
        parts.append(digits[start : start + size])
        start += size
    return NBSP.join(parts)


def siren(value):
    """« 123 456 789 », and « 123 456 789 00012 » for a SIRET; anything else is shown as it was typed."""
    digits = re.sub(r"\s", "", str(value))
    if re.fullmatch(r"\d{9}", digits):
        return _grouped(digits, 3, 3, 3)
    if re.fullmatch(r"\d{14}", digits):
        return _grouped(digits, 3, 3, 3, 5)
    return str(value)


def _national_digits(value):
    digits = re.sub(r"[\s.\-()]", "", str(value))
    return re.sub(r"^(?:\+33|0033)0?", "0", digits)


def phone(value):
    """« 04 73 00 00 00 » ; a number that is not French is shown as it was typed."""
    digits = _national_digits(value)
    return (
        _grouped(digits, 2, 2, 2, 2, 2) if re.fullmatch(r"0\d{9}", digits) else str(value).strip()
    )


def phone_link(value):
    """The same number for a link: « +33473000000 »."""
    digits = _national_digits(value)
    return f"+33{digits[1:]}" if re.fullmatch(r"0\d{9}", digits) else re.sub(r"[^\d+]", "", digits)


# --------------------------------------------------------------------------- words


_ARTICLE = re.compile(r"(les?)\s+(?=\S)", re.IGNORECASE)
_ASPIRATED = frozenset(
    re.findall(
        r"\w+",
        "hache haie hall halle halte hamac hameau hanche hand handball handicap hangar harde haricot harpe hasard hausse "
        "haut haute hauteur havre hein herisson hernie heron heros hetre heurt hibou hic hip hobby hockey hollande homard "
        "hongrie honte hors houblon houle housse hub huit huitieme hune huppe hutte onze onzieme oui yaourt yoga",
    )
)


def elides(name):
    """Whether « de » becomes « d’ » before this name: a vowel, or an h that is not aspirated."""
    word = fold(name).split(" ")[0] if fold(name) else ""
    if word in _ASPIRATED or word.rstrip("sx") in _ASPIRATED:
        return False
    if word.startswith("y"):
        return word[1:2] not in ("a", "e", "i", "o", "u", "")
    return word[:1] in tuple("aeiouh")


def of(name):
    """« de Couleur Bocage », « d’Auto-partage », « des Ateliers », « du Puy-en-Velay »"""
    name = str(name).strip()
    if article := _ARTICLE.match(name):
        return ("du " if article[1].lower() == "le" else "des ") + name[article.end() :]
    return f"d’{name}" if elides(name) else f"de {name}"


def at_town(town):
    """« à Moulins », « au Puy-en-Velay », « aux Ancizes-Comps », « à La Bourboule »"""
    town = str(town).strip()
    if article := _ARTICLE.match(town):
        return ("au " if article[1].lower() == "le" else "aux ") + town[article.end() :]
    return f"à {town}"


def listing(items):
    """« les matinales, les ateliers et les visites »"""
    items = [str(item) for item in items]
    return " et ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def capitalise(text):
    """The first letter in capital, accents kept, the rest untouched."""
    text = str(text)
    return text[:1].upper() + text[1:]


def shorten(text, limit=28):
    """At most `limit` signs, cut between words; what ends in a dangling sign loses it."""
    text = str(text).strip()
    if len(text) <= limit:
        return text
    cut = text[: limit + 1].rsplit(" ", 1)[0] if " " in text[: limit + 1] else text[:limit]
    return cut.rstrip(f" {NBSP}{NARROW},;:.–-«(")
