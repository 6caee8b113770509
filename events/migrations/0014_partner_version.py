"""The link of a venue has a number of its own: changing it leaves the previews alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0013_proposal_rights"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="partner_version",
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
        ),
        # The links given so far live on.
        migrations.RunSQL(
            "UPDATE events_event SET partner_version = link_version WHERE link_version <> 1",
            migrations.RunSQL.noop,
        ),
    ]
