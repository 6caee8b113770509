"""Text typed by staff, as blocks a template can show: paragraphs, headings, lists, quotations.

An empty line separates two blocks. A line that begins with « # » is a heading, with « - » an item of a list, with
« > » a quotation (whose last line may say who spoke: « > — Nathalie Ravel »). Words between ** are in bold. Nothing
here makes markup: the template escapes every word.
"""

import re
from dataclasses import dataclass

from cress_site.typography import typo

HELP = (
    "Une ligne vide sépare deux paragraphes. En début de ligne, # fait un intertitre, - une liste, "
    "> une citation. Des mots entre ** sont en gras."
)
SIGNS = {"#": "heading", "-": "list", "–": "list", "*": "list", ">": "quotation"}
_SIGNED = re.compile(r"(#+|[-–*>])\s+(.*)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Run:
    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Block:
    kind: str  # paragraph, heading, list, quotation
    lines: tuple[tuple[Run, ...], ...]
    source: str = ""  # who is quoted

    @property
    def text(self) -> str:
        return " ".join("".join(run.text for run in line) for line in self.lines)


def blocks_of(text) -> list[Block]:
    """The blocks of this text; a heading with nothing under it is left out."""
    found = [_block(kind, lines) for kind, lines in _grouped(text)]
    return [block for rank, block in enumerate(found) if not _is_empty_heading(found, rank)]


def summary_of(text) -> str:
    """The first paragraph, for lists and feeds."""
    return next((block.text for block in blocks_of(text) if block.kind == "paragraph"), "")


def _grouped(text):
    """Lines of one kind that follow each other, as (kind, lines)."""
    kind, lines = "", []
    for line in str(text or "").replace("\r", "").split("\n"):
        sign, words = _read(line.strip())
        if lines and (sign != kind or not words or kind == "heading"):
            yield kind, lines
            lines = []
        kind = sign
        if words:
            lines.append(words)
    if lines:
        yield kind, lines


def _read(line):
    signed = _SIGNED.fullmatch(line)
    return (SIGNS[signed[1][0]], signed[2]) if signed else ("paragraph", line)


def _block(kind, lines) -> Block:
    source = ""
    if kind == "quotation" and len(lines) > 1 and lines[-1][0] in "—–-":
        source = typo(lines.pop().lstrip("—–- "))
    if kind in ("paragraph", "quotation"):
        lines = [" ".join(lines)]
    return Block(kind, tuple(_runs(line) for line in lines), source)


def _runs(line) -> tuple[Run, ...]:
    pieces = _BOLD.split(typo(line))
    return tuple(Run(piece, rank % 2 == 1) for rank, piece in enumerate(pieces) if piece)


def _is_empty_heading(blocks, rank) -> bool:
    following = blocks[rank + 1] if rank + 1 < len(blocks) else None
    return blocks[rank].kind == "heading" and (following is None or following.kind == "heading")
