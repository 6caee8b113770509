"""The card of an event: drawn once for what it says, from what anybody may read."""

import io

import pytest
from django.core.files.storage import storages
from PIL import Image

from cress_site import clock
from events.landscape import MOTIFS
from events.outward import record_of
from events.sharing import card, facts, letters, paths
from events.sharing.brush import Brush
from members.viewer import Viewer
from tests import factories as make

pytestmark = pytest.mark.django_db
SITE = "CRESS Auvergne"


@pytest.fixture(autouse=True)
def at_now():
    make.make_site()
    with clock.at(make.NOW):
        yield


def facts_of(event, site_name=SITE):
    return facts.facts_of(record_of(event, Viewer.visitor(), make.NOW), site_name)


def address(event):
    return f"/evenements/{event.slug}/partage-{facts_of(event).key}.png"


def kept():
    storage = storages["public"]
    folders = storage.listdir("partage")[0] if storage.exists("partage") else []
    return [
        f"{folder}/{name}" for folder in folders for name in storage.listdir(f"partage/{folder}")[1]
    ]


def test_the_page_names_its_card(client):
    event = make.make_matinale()
    page = client.get(f"/evenements/{event.slug}/").content.decode()
    assert f'<meta property="og:image" content="http://testserver{address(event)}">' in page
    assert '<meta property="og:image:width" content="1200">' in page
    assert 'content="summary_large_image"' in page


def test_a_card_is_drawn_once_and_kept_for_long(client, monkeypatch):
    event = make.make_matinale()
    first = client.get(address(event))
    with Image.open(io.BytesIO(first.content)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert first["Content-Type"] == "image/png"
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(first.content) < 100_000
    monkeypatch.setattr("events.sharing.store.png", None)  # not drawn again
    assert client.get(address(event)).content == first.content
    assert len(kept()) == 1


def test_what_changed_has_another_address_and_the_former_card_leaves(client):
    event = make.make_matinale()
    former = address(event)
    client.get(former)
    event.title, event.status = "Autre titre", "cancelled"
    event.save()
    assert address(event) != former
    answer = client.get(former)
    assert (answer.status_code, answer["Location"]) == (302, address(event))
    client.get(address(event))
    assert len(kept()) == 1


@pytest.mark.parametrize("fields", [{"publication_state": "draft"}, {"is_announced": False}])
def test_no_card_for_what_the_public_may_not_know(staff_client, fields):
    event = make.make_matinale(**fields)
    assert staff_client.get(f"/evenements/{event.slug}/partage-x.png").status_code == 404
    assert kept() == []


def test_a_reserved_meeting_tells_its_town_and_no_more():
    event = make.make_event("Vœux", venue=make.make_venue("Salle secrète"))
    make.make_members_session(event, "Titre réservé")
    said = facts_of(event)
    assert said.kicker == "Matinale à Moulins"
    assert "secrète" not in said.detail
    assert said.ribbon == (("adherents", 60),)


def test_facts_are_those_of_the_page():
    event = make.make_matinale()
    said = facts_of(event)
    assert said.detail.startswith("8\u00a0h\u00a030, ")
    assert [kind for kind, _ in said.ribbon] == ["adherents", "public", "ateliers"]
    event.status = "cancelled"
    assert (facts_of(event).state, facts_of(event).is_off) == ("Annulée", True)


@pytest.mark.parametrize("code", ["63", "43", "15", "03", "69", "VICHY", ""])
@pytest.mark.parametrize("title", ["Court", "Un titre " * 20, "漢字 Łódź \U0001f33b", ""])
def test_any_title_over_any_landscape_is_drawn(code, title):
    said = facts.CardFacts(
        seed="essai", territory_code=code, starts_at=make.paris("2026-12-01 09:00"),
        title=title, kicker="Matinale " + "à Clermont-Ferrand " * 5, detail="9 h",
        ribbon=(("adherents", 60), ("public", 5), ("ateliers", 0)),
        state="", is_off=bool(code), site_name="Chambre " * 9,
    )  # fmt: skip
    assert card.png(said).startswith(b"\x89PNG")


def test_every_motif_has_its_colours_on_the_card():
    assert len(MOTIFS) == 7
    drawn = card.png(facts_of(make.make_matinale()))
    with Image.open(io.BytesIO(drawn)) as image:
        assert len(image.convert("RGB").getcolors(200_000)) > 20


def test_words_are_cut_between_words_and_lines_are_even():
    font = letters.face(letters.TITLE, 60)
    lines = letters.lines_of("Vœux et rencontre des adhérents", font, 760)
    assert lines == ["Vœux et rencontre", "des adhérents"]
    short = letters.shortened(["une ligne", "beaucoup trop longue pour tenir ici"], font, 500, 2)
    assert short[1].endswith("…")
    assert font.width(short[1]) <= 500


def test_a_sign_the_font_lacks_loses_its_accent_or_leaves():
    font = letters.face(letters.TITLE, 60)
    assert font.readable("Ǎ 漢 é") == "A  é"


def test_the_brush_reads_the_paths_of_our_drawings():
    lines = paths.polylines("M0 0H10V10h-5v-5L0 0ZM20 20q5 5 10 0c1 1 2 1 3 0s2-1 3 0")
    assert [closed for _, closed in lines] == [True, False]
    assert lines[0][0][:4] == [(0, 0), (10, 0), (10, 10), (5, 10)]
    assert lines[1][0][-1] == (36, 20)


def test_a_clip_lets_through_only_what_is_inside():
    brush = Brush(20, 10, "#ffffff")
    brush.paint(
        '<svg><defs><clipPath id="k"><rect x="0" y="0" width="10" height="10"/></clipPath></defs>'
        '<g clip-path="url(#k)"><rect width="20" height="10" fill="#000000"/></g></svg>'
    )
    image = brush.finished()
    assert image.getpixel((3, 5)) == (0, 0, 0)
    assert image.getpixel((16, 5)) == (255, 255, 255)
