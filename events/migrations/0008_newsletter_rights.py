"""The team reads the addresses of the newsletter; leaving with the list is a right given apart."""

from django.db import migrations

RIGHTS = {"Équipe": "view_newslettersubscription", "Équipe\u00a0: exports": "export_newsletter"}
NAMES = {
    "view_newslettersubscription": "Can view abonnement à la lettre",
    "export_newsletter": "Peut exporter les adresses de la lettre",
}


def give(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="members", model="newslettersubscription"
    )
    for name, code in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind, codename=code, defaults={"name": NAMES[code]}
        )
        group.permissions.add(permission)


def take(apps, schema_editor):
    for name, code in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.remove(*group.permissions.filter(codename=code))


class Migration(migrations.Migration):
    dependencies = [("events", "0007_recap_rights"), ("members", "0004_newsletter")]

    operations = [migrations.RunPython(give, take)]
