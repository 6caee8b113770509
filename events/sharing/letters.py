"""Words on an image: the fonts of the site, their spacing, and titles cut into lines."""

from functools import cache

from django.conf import settings
from PIL import ImageFont

from cress_site.folding import fold

FOLDER = settings.BASE_DIR / "static" / "fonts"
TITLE, TEXT = "bricolage-titre", "atkinson-next-normal"
WEIGHTS = {TITLE: 760, TEXT: 600}
UNKNOWN = "\U0010ffff"


class Face:
    """One font at one size; `tracking` is in share of the size, as in the style sheet."""

    def __init__(self, name, size, tracking=0.0):
        self.font = ImageFont.truetype(FOLDER / f"{name}.woff2", size)
        self.font.set_variation_by_axes([WEIGHTS[name]])
        self.tracking = tracking * size
        self._missing = self._shape(UNKNOWN)
        self._known = {}

    def width(self, text) -> float:
        return sum(self._advances(self.readable(text)))

    def write(self, draw, x, y, text, colour):
        """Write from x, on the base line y."""
        text = self.readable(text)
        for sign, advance in zip(text, self._advances(text), strict=True):
            draw.text((x, y), sign, font=self.font, fill=colour, anchor="ls")
            x += advance

    def readable(self, text) -> str:
        """The same text in the signs this font has: a letter it lacks loses its accent, or leaves."""
        return "".join(sign if self._has(sign) else self._nearest(sign) for sign in text)

    def _nearest(self, sign) -> str:
        plain = fold(sign)
        plain = plain.upper() if sign.isupper() else plain
        return plain if plain and all(map(self._has, plain)) else ""

    def _has(self, sign) -> bool:
        if sign not in self._known:
            self._known[sign] = sign.isspace() or self._shape(sign) != self._missing
        return self._known[sign]

    def _shape(self, sign):
        mask = self.font.getmask(sign)
        return mask.size, bytes(mask)

    def _advances(self, text):
        """How far each sign goes, drawn closer to the next one where they fit together."""
        for rank, sign in enumerate(text):
            following = text[rank + 1 : rank + 2]
            pair = self.font.getlength(sign + following) - self.font.getlength(following)
            yield pair + self.tracking


@cache
def face(name, size, tracking=0.0) -> Face:
    return Face(name, size, tracking)


def lines_of(text, font, width) -> list[str]:
    """The text in as few lines of at most this width as it takes, of lengths as even as they can be."""
    lines = _cut(text, font, width)
    for share in range(95, 45, -5):
        evener = _cut(text, font, width * share / 100)
        if len(evener) > len(lines) or _widest(evener, font) > width:
            break
        lines = evener
    return lines


def _cut(text, font, width):
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _widest(lines, font):
    return max(map(font.width, lines))


def shortened(lines, font, width, most) -> list[str]:
    """At most so many lines, none wider than this; what is left out is said by an ellipsis."""
    kept = lines[:most]
    if len(lines) > most or font.width(kept[-1]) > width:
        words = kept[-1].split(" ")
        while len(words) > 1 and font.width(" ".join(words) + "…") > width:
            words.pop()
        kept[-1] = " ".join(words).rstrip(" ,;:\u00a0\u202f") + "…"
    return kept
