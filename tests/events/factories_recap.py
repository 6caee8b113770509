"""What an event leaves, for tests: a past meeting, its recap, photos and documents."""

import datetime as dt
import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from events.models import Document, Event, Recap, RecapPhoto
from events.services import recap as recap_service
from tests import factories as make

PUBLISHED_ON = dt.date(2026, 9, 22)


def make_past(title="Matinale de Vichy", **fields) -> Event:
    """A meeting of September: a part between members, a part for everybody, in `event.parts`."""
    event = make.make_event(title, starts_at=make.paris("2026-09-17 08:30"), **fields)
    members = make.make_members_session(event, "Tour de table", public_teaser="Entre nous")
    public = make.make_session(event, "Ce qui a été mis en commun")
    event.parts = [members, public]
    return event


def make_recap(event=None, **fields) -> Recap:
    recap = Recap(event=event or make_past())
    values = {"body": "Ce qui s’est dit à Vichy.", "published_on": PUBLISHED_ON} | fields
    for name, value in values.items():
        setattr(recap, name, value)
    return recap_service.save(recap=recap, actor=None)


def jpeg(size=(1200, 800), colour="teal") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def picture(name="photo.jpg", **options) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg(**options), "image/jpeg")


def make_photo(recap, **fields) -> RecapPhoto:
    values = {"image": picture(), "image_alt": "Des mains posent des cartes."} | fields
    return recap_service.save_photo(photo=RecapPhoto(recap=recap, **values), actor=None)


def make_left(recap, audience, title, content=b"%PDF-1.7 essai") -> Document:
    """A document left by a recap."""
    document = Document(recap=recap, audience=audience, title=title, file_name="document.pdf")
    document.file.save("document.pdf", ContentFile(content), save=False)
    document.save()
    return document
