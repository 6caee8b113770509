"""What the team may do every day, and the two rights given apart: leaving with a list, reading needs."""

from django.db import migrations

TEAM, EXPORTS, NEEDS = "Équipe", "Équipe\u00a0: exports", "Équipe\u00a0: besoins d’accueil"

ALL = "add change delete view"
RIGHTS = {
    TEAM: {
        ("events", "event"): ALL,
        ("events", "session"): ALL,
        ("events", "workshop"): ALL,
        ("events", "speaker"): ALL,
        ("events", "document"): ALL,
        ("events", "registration"): "add change view",
        ("events", "theme"): "add change view",
        ("events", "eventtype"): "view",
        ("members", "organisation"): "add change view",
        ("members", "membership"): ALL,
        ("members", "representative"): ALL,
        ("members", "organisationaccreditation"): ALL,
        ("members", "user"): "add change view",
        ("members", "college"): "view",
        ("members", "accreditation"): "view",
        ("venues", "venue"): ALL,
        ("venues", "territory"): "view",
        ("cress_site", "message"): "change view",
        ("cress_site", "journalentry"): "view",
    },
    EXPORTS: {("events", "registration"): "export"},
    NEEDS: {("events", "needs"): "view"},
}
NAMES = {
    "export_registration": "Peut exporter les inscriptions",
    "view_needs": "Peut lire les besoins d’accueil",
}


def make_groups(apps, schema_editor):
    """Permissions are usually made after all migrations: those we give are made here if need be."""
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    type_model = apps.get_model("contenttypes", "ContentType")
    for name, rights in RIGHTS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        for (app, model), verbs in rights.items():
            holder = "registration" if model == "needs" else model
            kind, _ = type_model.objects.get_or_create(app_label=app, model=holder)
            for verb in verbs.split():
                code = f"{verb}_{model}"
                permission, _ = permission_model.objects.get_or_create(
                    content_type=kind,
                    codename=code,
                    defaults={"name": NAMES.get(code, f"Can {verb} {model}")},
                )
                group.permissions.add(permission)


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0003_promises"),
        ("members", "0002_user_calendar_address"),
        ("venues", "0001_initial"),
        ("cress_site", "0003_append_only_journal"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="registration",
            options={
                "ordering": ["last_name", "first_name"],
                "permissions": [
                    ("export_registration", "Peut exporter les inscriptions"),
                    ("view_needs", "Peut lire les besoins d’accueil"),
                ],
                "verbose_name": "inscription",
                "verbose_name_plural": "inscriptions",
            },
        ),
        migrations.RunPython(make_groups, remove_groups),
    ]
