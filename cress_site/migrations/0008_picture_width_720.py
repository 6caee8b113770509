"""Pictures kept so far get their copy 720 pixels wide, which telephones ask for."""

import re

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import migrations

from cress_site.images import missing_copies

WIDTH = 720
SIZE = re.compile(r"(\d+)x\d+\.webp\Z")


def draw(apps, schema_editor):
    complete(storages["public"])


def complete(storage):
    if storage.exists(""):
        for family in storage.listdir("")[0]:
            for picture in storage.listdir(family)[0]:
                _complete(storage, f"{family}/{picture}")


def _complete(storage, folder):
    sizes = {
        int(SIZE.match(name)[1]): name for name in storage.listdir(folder)[1] if SIZE.match(name)
    }
    if not sizes or WIDTH in sizes or max(sizes) < WIDTH:
        return
    with storage.open(f"{folder}/{sizes[max(sizes)]}") as largest:
        for copy in missing_copies(largest, [WIDTH]):
            where = f"{folder}/{copy.width}x{copy.height}.webp"
            storage.save(where, ContentFile(copy.content))


class Migration(migrations.Migration):
    dependencies = [("cress_site", "0007_application_retention")]
    operations = [migrations.RunPython(draw, migrations.RunPython.noop, elidable=True)]
