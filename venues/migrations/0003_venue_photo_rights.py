"""The team hangs photos on the pages of places."""

from django.db import migrations

TEAM = "Équipe"
VERBS = "add change delete view"


def give(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=TEAM)
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="venues", model="venuephoto"
    )
    for verb in VERBS.split():
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind,
            codename=f"{verb}_venuephoto",
            defaults={"name": f"Can {verb} venuephoto"},
        )
        group.permissions.add(permission)


def take(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=TEAM).first()
    if group:
        found = group.permissions.filter(content_type__model="venuephoto")
        group.permissions.remove(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("venues", "0002_venue_photos"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take)]
