"""The team answers applications and requests to join, and looks at invitations."""

from django.db import migrations

TEAM = "Équipe"
RIGHTS = {
    "membershipapplication": "view change",
    "joinrequest": "view change",
    "invitation": "view change",
}


def give(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=TEAM)
    for model, verbs in RIGHTS.items():
        kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="members", model=model
        )
        for verb in verbs.split():
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=kind,
                codename=f"{verb}_{model}",
                defaults={"name": f"Can {verb} {model}"},
            )
            group.permissions.add(permission)


def take(apps, schema_editor):
    codes = [f"{verb}_{model}" for model, verbs in RIGHTS.items() for verb in verbs.split()]
    for group in apps.get_model("auth", "Group").objects.filter(name=TEAM):
        group.permissions.remove(*group.permissions.filter(codename__in=codes))


class Migration(migrations.Migration):
    dependencies = [("events", "0008_newsletter_rights"), ("members", "0005_people_and_joining")]

    operations = [migrations.RunPython(give, take)]
