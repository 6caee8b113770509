"""Text reduced to plain words: what search compares, lists are ordered by and addresses are made of."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})


def fold(text):
    """Plain words to search by: no accent, no ligature, no capital, signs and both apostrophes as one space."""
    bare = unicodedata.normalize("NFKD", str(text).translate(_LIGATURES))
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()
    return " ".join(re.findall(r"[^\W_]+", bare))


def sort_key(text):
    """The key lists are ordered by: « Écofab » stands under E, « Œuvres » between « Odyssée » and « Officine »."""
    return fold(text)


def slug(text, max_length=80):
    """The words of `fold` joined by hyphens, cut between words: what addresses are made of."""
    words = fold(text).encode("ascii", "ignore").decode().split()
    result = ""
    for word in words:
        longer = f"{result}-{word}" if result else word
        if len(longer) > max_length:
            break
        result = longer
    return result or "-".join(words)[:max_length]
