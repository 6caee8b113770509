"""A picture ready to be shown in a page: its widths, so that a small screen takes a small one."""

from dataclasses import dataclass

from cress_site.typography import typo


@dataclass(frozen=True)
class Picture:
    url: str
    srcset: str
    width: int
    height: int
    alt: str
    credit: str = ""

    @property
    def is_upright(self) -> bool:
        return self.height > self.width


def picture_of(row) -> Picture | None:
    """Of anything with `image`, `image_alt` and `image_credit`."""
    if not row.image:
        return None
    file = row.image
    alt, credit = typo(row.image_alt), typo(row.image_credit)
    return Picture(file.url, file.srcset, file.width, file.height, alt, credit)
