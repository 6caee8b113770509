"""Draws static/img/partage.png, the card of the pages that have none of their own; run again when the style changes.

.venv/bin/python script/share_card.py
"""

import datetime as dt
import os
import sys
from pathlib import Path

TITLE = "Se rencontrer pour faire grandir une autre économie"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cress_site.settings")
os.environ.setdefault("DEMO", "1")


def main():
    import django

    django.setup()
    from events.landscape import PALETTES, landscape
    from events.sharing.brush import Brush
    from events.sharing.card import HEIGHT, LEFT, MARK, WIDTH, write_title

    morning = dt.datetime(2026, 4, 7, 8, tzinfo=dt.UTC)
    brush = Brush(WIDTH, HEIGHT, PALETTES[morning.month].sky)
    drawn = landscape(territory_code="63", starts_at=morning, seed="la-chambre", variant="share")
    brush.paint(drawn.svg, y=HEIGHT / 2, scale=WIDTH / 1600)
    brush.paint(MARK, x=LEFT - 4, y=52, scale=2.6)
    write_title(brush, TITLE)
    card = brush.finished().quantize(96, dither=0)
    card.save(ROOT / "static" / "img" / "partage.png", optimize=True)


if __name__ == "__main__":
    main()
