"""Pictures people send: what is refused, what is kept of the others, and under which address."""

import io
import struct
import time
import zlib
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD, Base

from cress_site import images
from cress_site.forms.sentences import FILE_EMPTY, IMAGE_UNREADABLE
from cress_site.models.picture import PictureUpload
from tests.factories import make_venue
from venues.models import VenuePhoto

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 600 600\nshowpage\n%%EOF"


def drawn(size=(1200, 800), kind="JPEG", mode="RGB", **options) -> bytes:
    image = Image.new(mode, size, "white" if mode != "RGBA" else (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((10, 10, size[0] // 2, size[1] // 2), fill="red")
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def upload(content, name="photo.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, content, kind)


def png_head(width, height) -> bytes:
    """A PNG that says it is very large and holds nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\x00" * 100)
    chunks = (
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, body)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def refused(content, name="photo.jpg") -> str:
    start = time.monotonic()
    with pytest.raises(ValidationError) as refusal:
        images.redraw(upload(content, name))
    assert time.monotonic() - start < 5
    return refusal.value.messages[0]


# --------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "photo.svg"),
        (SVG, "photo.png"),
        (HTML, "photo.jpg"),
        (HTML, "photo.jpg.html"),
        (EPS, "photo.jpg"),
        (EPS, "photo.eps"),
        (b"GIF89a" + b"\x00" * 200, "photo.gif"),
        (b"%PDF-1.7\n", "photo.png"),
        (b"\xff\xd8\xff" + b"\x00" * 500, "photo.jpg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "photo.webp"),
        (drawn()[:2000], "photo.jpg"),
        (drawn(kind="PNG")[:300], "photo.png"),
    ],
)
def test_what_is_no_picture_is_refused(content, name):
    assert refused(content, name) == IMAGE_UNREADABLE


def test_other_formats_of_pictures_are_refused():
    for kind in ("GIF", "BMP", "TIFF", "ICO"):
        assert refused(drawn((640, 480), kind)) == IMAGE_UNREADABLE


def test_an_empty_file_is_refused():
    assert refused(b"") == FILE_EMPTY


def test_a_bomb_is_refused_by_its_head():
    said = refused(png_head(30_000, 30_000), "photo.png")
    assert said == "Cette image est trop grande\u00a0: 4\u202f400\u00a0pixels de côté au plus."


def test_a_large_picture_is_told_the_side_it_may_have():
    said = refused(png_head(6_000, 4_000), "photo.png")
    assert said == "Cette image est trop grande\u00a0: 5\u202f400\u00a0pixels de côté au plus."


def test_a_heavy_file_is_refused(settings):
    settings.UPLOAD_MAX_BYTES = 1_000_000
    said = refused(drawn() + b"\x00" * 1_000_000)
    assert said.startswith("Ce fichier est trop lourd\u00a0: 1\u00a0Mo au plus.")


def test_a_tiny_picture_is_refused():
    assert "480\u00a0pixels de large" in refused(drawn((300, 400)))


# --------------------------------------------------------------------------- kept


def opened(content):
    return Image.open(io.BytesIO(content))


def test_four_widths_are_drawn():
    widths = images.redraw(upload(drawn((4000, 3000))))
    sizes = [(copy.width, copy.height) for copy in widths]
    assert sizes == [(480, 360), (720, 540), (960, 720), (1600, 1200)]
    for copy in widths:
        assert opened(copy.content).size == (copy.width, copy.height)
        assert opened(copy.content).format == "WEBP"


def test_pictures_kept_before_a_width_was_added_get_it(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    storage = storages["public"]
    migration = import_module("cress_site.migrations.0008_picture_width_720")
    for copy in images.redraw(upload(drawn((4000, 3000)))):
        if copy.width != migration.WIDTH:
            storage.save(f"lieux/abc/{copy.width}x{copy.height}.webp", ContentFile(copy.content))
    migration.complete(storage)
    with storage.open("lieux/abc/720x540.webp") as file:
        assert opened(file.read()).size == (720, 540)


def test_a_small_picture_is_not_made_larger():
    assert [copy.width for copy in images.redraw(upload(drawn((700, 500))))] == [480, 700]


def with_metadata() -> bytes:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Make] = "SECRETCAM"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (45.0, 46.0, 44.0)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRETXMP</x:xmpmeta>"
    return drawn((1200, 800), exif=exif, xmp=xmp, comment=b"SECRETCOMMENT")


def test_what_the_camera_wrote_is_lost_and_the_picture_stands_upright():
    content = with_metadata()
    assert b"SECRETCAM" in content
    assert b"SECRETXMP" in content
    for copy in images.redraw(upload(content)):
        assert copy.height > copy.width
        assert b"SECRET" not in copy.content
        assert not opened(copy.content).getexif()
        assert "xmp" not in opened(copy.content).info


def test_a_second_file_behind_the_first_is_lost():
    polyglot = drawn(comment=HTML) + HTML
    for copy in images.redraw(upload(polyglot, "photo.jpg.php")):
        assert b"script" not in copy.content


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_mode_of_png_is_drawn(mode):
    image = Image.new("RGBA", (800, 600), (200, 30, 30, 128)).convert(
        "RGB" if mode == "I;16" else mode
    )
    if mode == "I;16":
        image = Image.new("I;16", (800, 600), 30_000)
    file = io.BytesIO()
    image.save(file, "PNG")
    assert opened(images.redraw(upload(file.getvalue(), "a.png"))[-1].content).mode == "RGB"


def test_a_printer_s_colours_are_brought_to_the_screen():
    assert opened(images.redraw(upload(drawn(mode="CMYK")))[-1].content).mode == "RGB"


# --------------------------------------------------------------------------- its address


def test_the_form_says_what_is_wrong_at_the_field():
    with pytest.raises(ValidationError, match="n’a pas pu être lue"):
        PictureUpload().clean(upload(HTML))


def test_a_picture_is_kept_under_a_random_name(db, client):
    photo = VenuePhoto(venue=make_venue(), image_alt="Une porte verte.")
    photo.image = upload(with_metadata(), "../../../etc/passwd.jpg.php")
    photo.save()
    folder, name = photo.image.name.rsplit("/", 1)
    assert folder.startswith("lieux/")
    assert len(folder) == len("lieux/") + 32
    assert name == "800x1200.webp"
    assert (photo.image.width, photo.image.height) == (800, 1200)
    assert photo.image.srcset.count("w") >= 2
    for address in [photo.image.url, *(part.split()[0] for part in photo.image.srcset.split(","))]:
        response = client.get(address)
        assert response["Content-Type"] == "image/webp"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].startswith("sandbox")
        assert b"SECRET" not in b"".join(response.streaming_content)


def test_nothing_of_a_refused_file_is_stored(db):
    photo = VenuePhoto(venue=make_venue(), image_alt="Une porte verte.", image=upload(SVG, "a.svg"))
    with pytest.raises(ValidationError):
        photo.save()
    assert not storages["public"].exists("lieux")


def test_another_name_closes_the_former_address(db, client, django_capture_on_commit_callbacks):
    photo = VenuePhoto(venue=make_venue(), image_alt="Une porte verte.", image=upload(drawn()))
    photo.save()
    was = photo.image.url
    with django_capture_on_commit_callbacks(execute=True):
        photo.image.rename()
        photo.save()
    photo.refresh_from_db()
    assert client.get(was).status_code == 404
    shown = client.get(photo.image.url)
    assert b"".join(shown.streaming_content)[8:12] == b"WEBP"
