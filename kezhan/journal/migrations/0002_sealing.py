"""Entries get their place after they are written, name the post that acted and the row as it then was, and bear a mark."""

from django.db import migrations, models

from kezhan.journal.marks import end_seal, fresh_mark

BATCH = 2000


def mark_what_there_is(apps, schema_editor):
    entries, ends = apps.get_model("journal", "Entry").objects, apps.get_model("journal", "ChainEnd").objects
    batch = []
    for entry in entries.filter(mark=None).order_by("pk").iterator(chunk_size=BATCH):
        entry.mark = fresh_mark(entry)
        batch.append(entry)
        if len(batch) == BATCH:
            entries.bulk_update(batch, ["mark"])
            batch = []
    entries.bulk_update(batch, ["mark"])
    for end in ends.all():
        end.seal = end_seal(end.count, end.digest)
        end.save()


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddField("entry", "post_id", models.BigIntegerField(null=True, verbose_name="岗位")),
        migrations.AddField("entry", "row", models.JSONField(null=True, verbose_name="办完时的样子")),
        migrations.AddField(
            "entry", "mark", models.CharField(max_length=80, null=True, unique=True, verbose_name="写入标记")
        ),
        migrations.AddField("chainend", "seal", models.CharField(default="", max_length=64)),
        migrations.RunPython(mark_what_there_is, migrations.RunPython.noop),
        migrations.AlterField(
            "entry", "mark", models.CharField(max_length=80, unique=True, verbose_name="写入标记")
        ),
        migrations.AlterField(
            "entry", "sequence", models.PositiveBigIntegerField(null=True, unique=True, verbose_name="序号")
        ),
        migrations.AlterField(
            "entry", "previous", models.CharField(default="", max_length=64, verbose_name="上一条校验值")
        ),
        migrations.AlterField(
            "entry", "digest", models.CharField(default="", max_length=64, verbose_name="校验值")
        ),
        migrations.AddIndex(
            "entry",
            models.Index(condition=models.Q(("sequence", None)), fields=["id"], name="entries_to_be_sealed"),
        ),
    ]
