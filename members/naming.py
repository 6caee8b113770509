"""How a structure's name is filed and drawn: the key it is sorted by, its letter, its seal."""

import hashlib
import re
from dataclasses import dataclass

from cress_site.folding import sort_key

KEY_SIGNS = 160
DIGITS = "0–9"
_ARTICLE = re.compile(r"(?:l|le|la|les) (?=\S)")
_WORD = re.compile(r"[^\W_]+")

# The colours of a seal (drawing, ground) and its four patterns, as the style guide draws them.
COLOURS = (
    ("#0E5142", "#DDEEE6"),
    ("#4D2C83", "#EFE9F8"),
    ("#0A6780", "#DFF0F4"),
    ("#8F2411", "#FBE8E2"),
    ("#5C4A00", "#FFF0C2"),
    ("#25302B", "#E4EBE3"),
)
PATTERNS = ("waves", "hills", "suns", "weave")


def filing_key(name) -> str:
    """Without its first article, as in a French index: « Les Ateliers du Sancy » stands under A."""
    key = sort_key(name)
    return (_ARTICLE.sub("", key, count=1) if _ARTICLE.match(key) else key)[:KEY_SIGNS]


def letter_of(key) -> str:
    """The entry of the index this key stands under: « A » to « Z », or « 0–9 »."""
    first = key[:1].upper()
    return first if "A" <= first <= "Z" else DIGITS


def initials(name) -> str:
    """The first signs of its first two words that begin with a capital or a number."""
    words = _WORD.findall(str(name))
    great = [word[0] for word in words if word[0].isupper() or word[0].isdigit()]
    return "".join(great[:2]) or str(name)[:1].upper()


@dataclass(frozen=True)
class Seal:
    """What stands for the logo of a structure that gave none: always the same for the same name."""

    initials: str
    ink: str
    ground: str
    pattern: str


def seal_of(name) -> Seal:
    number = int(hashlib.sha256(str(name).encode()).hexdigest()[:6], 16)
    ink, ground = COLOURS[number % len(COLOURS)]
    return Seal(initials(name), ink, ground, PATTERNS[number // len(COLOURS) % len(PATTERNS)])
