"""What a PDF made by Chromium says of itself: where its headings stand, and where its links do."""

import re
from dataclasses import dataclass

PAGE = re.compile(rb"\n(\d+) 0 obj\n<</Type /Page\n(.*?)>>\nendobj", re.DOTALL)
DEST = re.compile(rb"<</Title (.*)\n/Dest \[(\d+) 0 R /XYZ ([\d.-]+) ([\d.-]+) ")
LINK = re.compile(
    rb"\n(\d+) 0 obj\n<</Type /Annot\n/Subtype /Link.*?/Rect \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]"
    rb".*?/URI \((.*?)\)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Mark:
    """A heading, or one line of a link: its page, its left, its top, in points from the foot of the page."""

    page: int
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Paper:
    pages: int
    headings: list[Mark]
    links: list[Mark]

    def follows(self, heading, *, within) -> Mark | None:
        """The first link under this heading, on its page, in its column."""
        under = [
            link
            for link in self.links
            if link.page == heading.page
            and 0 <= heading.y - link.y <= within
            and 0 <= link.x - heading.x <= 80
        ]
        return max(under, key=lambda link: link.y, default=None)


def read(content: bytes) -> Paper:
    numbers, owners = {}, {}
    for rank, found in enumerate(PAGE.finditer(content), start=1):
        numbers[int(found[1])] = rank
        annotations = re.search(rb"/Annots \[(.*?)\]", found[2], re.DOTALL)
        for number in re.findall(rb"(\d+) 0 R", annotations[1] if annotations else b""):
            owners[int(number)] = rank
    headings = [
        Mark(numbers[int(page)], float(x), float(y), _words(title))
        for title, page, x, y in DEST.findall(content)
    ]
    links = [
        Mark(owners[int(number)], float(x), float(top), uri.decode())
        for number, x, _, _, top, uri in LINK.findall(content)
    ]
    return Paper(len(numbers), headings, links)


def _words(title: bytes) -> str:
    if title.startswith(b"<"):
        return bytes.fromhex(title[1:-1].decode()).decode("utf-16")
    return title[1:-1].decode("latin-1")
