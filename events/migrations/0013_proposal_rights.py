"""The team answers proposals."""

from django.db import migrations

TEAM = "Équipe"
RIGHTS = {"proposal": "view change", "proposalslot": "view"}


def give(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=TEAM)
    types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    for model, verbs in RIGHTS.items():
        kind, _ = types.get_or_create(app_label="events", model=model)
        for verb in verbs.split():
            permission, _ = permissions.get_or_create(
                content_type=kind,
                codename=f"{verb}_{model}",
                defaults={"name": f"Can {verb} {model}"},
            )
            group.permissions.add(permission)


def take(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=TEAM).first()
    if group:
        found = group.permissions.filter(content_type__model__in=RIGHTS)
        group.permissions.remove(*found)


class Migration(migrations.Migration):
    dependencies = [("events", "0012_proposal")]

    operations = [migrations.RunPython(give, take)]
