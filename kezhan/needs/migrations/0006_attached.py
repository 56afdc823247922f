from django.db import migrations, models


def keep_what_the_record_says(apps, schema_editor):
    """Copy the earlier place of a need and the time it found its host. Until now only the record held them."""
    entries = apps.get_model("journal", "Entry").objects.filter(subject_kind="need", deed="attach_host")
    needs = apps.get_model("needs", "Need").objects.filter(host__isnull=False, collected_by__isnull=False)
    for need in needs.iterator():
        last = entries.filter(subject_id=need.pk).order_by("pk").last()
        if last is not None:
            need.collected_in, need.attached_at = last.facts["division"]["from"], last.moment
            need.save(update_fields=["collected_in", "attached_at"])


class Migration(migrations.Migration):

    dependencies = [
        ("needs", "0005_edition_key"),
        ("journal", "0002_sealing"),
    ]

    operations = [
        migrations.AddField("need", "collected_in", models.CharField(blank=True, default="", max_length=9, verbose_name="代征集地"), preserve_default=False),
        migrations.AddField("need", "attached_at", models.DateTimeField(null=True, verbose_name="归到单位")),
        migrations.RunPython(keep_what_the_record_says, migrations.RunPython.noop),
    ]
