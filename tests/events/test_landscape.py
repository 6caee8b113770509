import datetime as dt
import math
import re
import subprocess
import sys
from types import SimpleNamespace
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

from events.landscape import MOTIFS, PALETTES, VARIANTS, landscape, motif_of, sky_of

PARIS = ZoneInfo("Europe/Paris")
MORNING = dt.datetime(2026, 12, 10, 8, 30, tzinfo=PARIS)
FACTS = {"territory_code": "63", "starts_at": MORNING, "seed": "gouverner-autrement"}


def test_the_same_event_always_gives_the_same_drawing():
    assert landscape(**FACTS) == landscape(**FACTS)


def test_another_process_draws_the_same():
    code = (
        "import datetime as dt; from zoneinfo import ZoneInfo; from django.conf import settings;"
        "settings.configure(TIME_ZONE='Europe/Paris', USE_TZ=True);"
        "from events.landscape import landscape;"
        "print(landscape(territory_code='63', seed='gouverner-autrement', starts_at="
        "dt.datetime(2026, 12, 10, 8, 30, tzinfo=ZoneInfo('Europe/Paris'))).svg)"
    )
    drawn = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert drawn.stdout.strip() == landscape(**FACTS).svg


@pytest.mark.parametrize(
    "change",
    [
        {"territory_code": "03"},
        {"seed": "un-autre"},
        {"starts_at": MORNING + dt.timedelta(days=1)},
        {"starts_at": MORNING + dt.timedelta(hours=4)},
        {"starts_at": MORNING + dt.timedelta(days=31)},
    ],
)
def test_where_when_and_which_are_all_seen(change):
    assert landscape(**FACTS | change).svg != landscape(**FACTS).svg


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("motif", MOTIFS)
def test_every_drawing_is_light_sound_and_inert(motif, variant):
    svg = landscape(**FACTS, motif=motif, variant=variant).svg
    root = ElementTree.fromstring(svg)  # noqa: S314  our own drawing
    assert len(svg.encode()) <= 8_192
    assert root.get("aria-hidden") == "true"
    assert not {"style", "script", "image", "foreignObject"} & {
        element.tag for element in root.iter()
    }
    assert not [
        name
        for element in root.iter()
        for name in element.attrib
        if name == "style" or name.startswith("on")
    ]


def test_moments_are_those_of_paris():
    new_year_in_paris = dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)
    assert sky_of(new_year_in_paris) == 1


@pytest.mark.parametrize(
    ("code", "motif"),
    [
        ("63", "puys"),
        ("43", "sucs"),
        ("15", "planezes"),
        ("03", "bocage"),
        ("69", "confluence"),
        ("", "cloth"),
        ("84", "cloth"),
    ],
)
def test_each_territory_has_its_motif(code, motif):
    assert motif_of(code) == motif


def test_the_great_peak_of_an_event_page_stands_left_of_the_panel():
    for seed in map(str, range(20)):
        drawn = landscape(**FACTS | {"seed": seed}, variant="wide")
        crest = drawn.crests[1]
        assert 0.38 * 1600 < min(crest, key=lambda point: point[1])[0] < 0.55 * 1600


def oklab(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@pytest.mark.parametrize("month", PALETTES)
def test_no_sky_passes_for_an_audience(month):
    for colour in PALETTES[month][:6]:
        _, a, b = oklab(colour)
        hue = math.degrees(math.atan2(b, a)) % 360
        assert not (math.hypot(a, b) > 0.045 and 280 < hue < 330), "violet is the members'"
        assert math.dist(oklab(colour), oklab("#4D2C83")) >= 0.11
        assert math.dist(oklab(colour), oklab("#FFC629")) >= 0.10


def test_the_style_sheet_paints_the_same_skies(settings):
    css = (settings.BASE_DIR / "static/css/site.css").read_text(encoding="utf-8")
    for month, palette in PALETTES.items():
        assert f".ciel-{month}{{--ciel:{palette.sky}}}" in css


def render(source, **context):
    return Template("{% load landscapes %}" + source).render(Context(context))


def test_the_tag_shows_what_the_event_keeps():
    event = SimpleNamespace(landscape="<svg>wide</svg>", landscape_small="<svg>small</svg>")
    assert (
        render('{% landscape event %}{% landscape event "small" %}', event=event)
        == "<svg>wide</svg><svg>small</svg>"
    )


def test_the_tag_refuses_what_is_no_drawing():
    with pytest.raises(ValueError, match="Not one of our drawings"):
        render(
            "{% landscape event %}",
            event=SimpleNamespace(landscape="<svg><script>1</script></svg>"),
        )


def test_an_event_without_drawing_shows_nothing():
    assert render("{% landscape event %}", event=SimpleNamespace(landscape="")) == ""


def test_the_orientation_table_plants_its_marks_on_the_crest():
    drawn = landscape(**FACTS, variant="home")
    html = render(
        "{% orientation drawn places %}",
        drawn=drawn,
        places=[{"name": "<Moulins>", "detail": "jeu. 10 déc.", "url": "/a/"}],
    )
    crest = int(re.search(r'<circle cx="800" cy="(\d+)"', html)[1])
    assert crest == round(min(y for points in drawn.crests for x, y in points if x == 800))
    assert "&lt;Moulins&gt;" in html
