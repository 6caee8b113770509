"""The map of places: drawn here, one department by outline, one dot by town."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cress_site import clock
from cress_site.pictures import picture_of
from tests import factories as make
from tests.events.factories_recap import picture
from venues import services
from venues.map import map_around, map_of, outlines
from venues.models import VenuePhoto

pytestmark = pytest.mark.django_db

VICHY = {"city": "Vichy", "latitude": "46.1278", "longitude": "3.4267"}
AURILLAC = {"city": "Aurillac", "latitude": "44.914", "longitude": "2.455"}


@pytest.fixture
def departments():
    return {
        code: make.make_territory(name, code, where)
        for name, code, where in (
            ("Allier", "03", "dans l’Allier"),
            ("Cantal", "15", "dans le Cantal"),
            ("Savoie", "73", "en Savoie"),
        )
    }


def inside(dot, shape):
    """Even-odd rule on the outline as it is drawn."""
    steps = re.findall(r"-?\d+", shape.path.split("z")[0])
    numbers = [int(step) for step in steps]
    x, y, points = 0, 0, []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    crossings = 0
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        is_across = (y0 > dot.y) != (y1 > dot.y)
        crossings += is_across and dot.x < x0 + (dot.y - y0) * (x1 - x0) / (y1 - y0)
    return crossings % 2 == 1


def test_every_department_of_france_has_its_outline():
    assert len(outlines()) == 101
    assert {"2A", "2B", "03", "974"} <= set(outlines())


def test_towns_stand_in_their_department(departments):
    venues = [
        make.make_venue(territory=departments["03"], **VICHY),
        make.make_venue(territory=departments["15"], postcode="15000", **AURILLAC),
    ]
    drawn = map_of(venues)
    shapes = {shape.code: shape for shape in drawn.shapes}
    assert inside(drawn.dots[0], shapes["03"]) != inside(drawn.dots[1], shapes["03"])
    assert any(inside(dot, shapes["15"]) for dot in drawn.dots)
    assert not any(inside(dot, shapes["73"]) for dot in drawn.dots)
    assert (shapes["03"].places, shapes["73"].places) == (1, 0)
    assert shapes["73"].url == ""
    for dot in drawn.dots:
        assert 0 < dot.x < drawn.width
        assert 0 < dot.y < drawn.height


def test_places_of_one_town_make_one_larger_dot(departments):
    one = map_of([make.make_venue(**VICHY)]).dots
    two = map_of([make.make_venue(**VICHY), make.make_venue(**VICHY)]).dots
    assert len(one) == len(two) == 1
    assert two[0].radius > one[0].radius


def test_the_metropolis_stands_on_its_department(departments):
    rhone = make.make_territory("Rhône", "69", "dans le Rhône")
    lyon = make.make_territory("Lyon", "69M", "à Lyon", kind="metropolis", parent=rhone)
    venue = make.make_venue(territory=lyon, postcode="69007", city="Lyon")
    shapes = {shape.code: shape for shape in map_of([venue]).shapes}
    assert shapes["69"].places == 1


def test_no_department_no_map_and_no_coordinates_no_dot():
    venue = make.make_venue(territory=None, **VICHY)
    assert map_of([venue]) is None
    assert map_around(make.make_venue()) is None


def test_the_list_says_in_words_what_the_map_shows(client, departments):
    make.make_venue("Hôtel de Ville", territory=departments["03"], **VICHY)
    page = client.get("/lieux/").text
    assert 'aria-label="Allier, 1\u00a0lieu"' in page
    assert ">Allier (1)</a>" in page
    assert page.count("<path") >= 3
    asked = client.get("/lieux/?territoire=15").text
    assert "Aucun lieu dans le Cantal pour le moment." in asked
    assert "noindex" in asked


def test_pages_never_ask_more_with_more_places(client, departments):
    make.make_site()

    def queries(path):
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    def fill_up(number):
        for _ in range(number):
            venue = make.make_venue(territory=departments["03"], **VICHY)
            for _ in range(number):
                VenuePhoto.objects.create(venue=venue, image=picture(), image_alt="Une porte.")
            make.make_organisation().venues.add(venue)
        return venue

    one = fill_up(1)
    few = queries("/lieux/"), queries(f"/lieux/{one.slug}/")
    many = fill_up(3)
    assert (queries("/lieux/"), queries(f"/lieux/{many.slug}/")) == few
    assert few[0] <= 6


# --------------------------------------------------------------------------- the page of a place


def test_a_place_says_which_listed_structure_runs_it(client):
    make.make_site()
    venue = make.make_venue()
    agreed = {"is_listed": True, "listing_consent_at": make.NOW}
    structures = {
        "Imprimerie des Dômes": make.make_organisation("Imprimerie des Dômes", **agreed),
        "Discrète": make.make_organisation("Discrète"),
        "Partie depuis": make.make_organisation("Partie depuis", membership="left", **agreed),
    }
    for structure in structures.values():
        structure.venues.add(venue)
    with clock.at(make.NOW):
        page = client.get(f"/lieux/{venue.slug}/").text
    assert "Lieu animé par" in page
    assert 'href="/adherents/imprimerie-des-domes/"' in page
    assert "Discrète" not in page
    assert "Partie depuis" not in page


def test_a_closed_place_keeps_its_past(client):
    venue = make.make_venue("Épicentre", is_active=False)
    event = make.make_event(
        "Rencontre d’hier", venue=venue, starts_at=make.paris("2020-01-10 09:00")
    )
    make.make_session(event)
    page = client.get(f"/lieux/{venue.slug}/").text
    assert "Ce lieu ne reçoit plus de rencontres. Sa page reste pour mémoire." in page
    assert "Rencontre d’hier" in page
    assert "Vendredi\u00a010\u00a0janvier 2020" in page  # a past day says its year
    assert "Épicentre" not in client.get("/lieux/").text


def test_a_picture_carries_its_sizes(client):
    venue = make.make_venue()
    photo = VenuePhoto(venue=venue, image=picture(), image_alt="Une porte.", image_credit="Agathe")
    services.save_photo(photo=photo, actor=make.make_staff())
    shown = picture_of(photo)
    page = client.get(f"/lieux/{venue.slug}/").text
    assert f'srcset="{shown.srcset}"' in page
    assert f'width="{shown.width}" height="{shown.height}" alt="Une porte."' in page


def test_a_place_that_leaves_takes_its_files_along(django_capture_on_commit_callbacks):
    from django.core.files.storage import storages

    photo = VenuePhoto(venue=make.make_venue(), image=picture(), image_alt="Une porte.")
    services.save_photo(photo=photo, actor=make.make_staff())
    names = photo.image.names
    with django_capture_on_commit_callbacks(execute=True):
        services.delete(venue=photo.venue, actor=make.make_staff())
    assert len(names) == 4
    assert not any(storages["public"].exists(name) for name in names)
