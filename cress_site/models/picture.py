"""`PictureField`: a picture redrawn before it reaches the storage, under a random name that tells its size."""

import re
import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.forms import FileField
from django.urls import reverse

from cress_site import images

_SIZE = re.compile(r"/(\d+)x(\d+)\.webp\Z")


def public_storage():
    return storages["public"]


class PictureFile(FieldFile):
    """« retours/<32 signs>/1600x1067.webp », and its smaller copies beside it."""

    @property
    def storage(self):
        """The public storage as it is set now, the one the addresses are served from."""
        return storages["public"]

    @storage.setter
    def storage(self, of_the_field):
        """The field's own is the same one, as it was when the model was loaded."""

    @property
    def size_in_pixels(self) -> tuple[int, int]:
        found = _SIZE.search(self.name or "")
        return (int(found[1]), int(found[2])) if found else (0, 0)

    @property
    def width(self) -> int:
        return self.size_in_pixels[0]

    @property
    def height(self) -> int:
        return self.size_in_pixels[1]

    @property
    def url(self) -> str:
        return self.url_at(self.width)

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.url_at(width)} {width}w" for width in images.widths_of(self.width))

    def url_at(self, width) -> str:
        return reverse("media", args=[self._name_at(width)])

    def _name_at(self, width) -> str:
        largest, height = self.size_in_pixels
        folder = self.name.rpartition("/")[0]
        return f"{folder}/{width}x{images.height_at(width, largest, height)}.webp"

    @property
    def names(self) -> list[str]:
        """Every file of this picture."""
        return [self._name_at(width) for width in images.widths_of(self.width)] if self else []

    # ------------------------------------------------------------------ writing

    def save(self, name, content, save=True):
        """Whatever was received is redrawn: neither its bytes nor its name are kept."""
        drawn = getattr(content, "drawn", None) or images.redraw(content)
        folder = f"{self.field.folder}/{uuid.uuid4().hex}"
        for copy in drawn:
            where = f"{folder}/{copy.width}x{copy.height}.webp"
            self.storage.save(where, ContentFile(copy.content))
        self.name = where
        setattr(self.instance, self.field.attname, self.name)
        self._committed = True
        if save:
            self.instance.save()

    def rename(self):
        """The same picture under another random name: its former address shows nothing any more."""
        former, folder = self.names, f"{self.field.folder}/{uuid.uuid4().hex}"
        for name in former:
            with self.storage.open(name) as file:
                self.storage.save(f"{folder}/{name.rpartition('/')[2]}", file)
        self.name = f"{folder}/{self.name.rpartition('/')[2]}"
        setattr(self.instance, self.field.attname, self.name)
        _forget(self.storage, former)

    def forget(self):
        """Delete the files once the change under way is certain."""
        _forget(self.storage, self.names)


def _forget(storage, names):
    def delete():
        for name in names:
            storage.delete(name)

    transaction.on_commit(delete)


class PictureUpload(FileField):
    """What a form receives: judged and redrawn at once, so that what is wrong is said at the field."""

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            upload.drawn = images.redraw(upload)
        return upload


class PictureField(models.FileField):
    attr_class = PictureFile

    def __init__(self, verbose_name=None, *, folder="images", **kwargs):
        self.folder = folder
        super().__init__(verbose_name, **kwargs | {"storage": public_storage})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("storage", None)
        return name, path, args, kwargs | {"folder": self.folder}

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PictureUpload} | kwargs)


def former(row, field="image"):
    """The picture a row had before the change about to be saved; None when it keeps it, or had none."""
    if row._state.adding:
        return None
    was = getattr(type(row)._base_manager.get(pk=row.pk), field)
    now = getattr(row, field)
    return was if was and (not now or not now._committed or was.name != now.name) else None
