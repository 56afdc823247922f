# A remark counts as corrected by what changed after it; for those of before, what was handed in then stands for that.

from django.db import migrations, models


def carry_over(apps, schema_editor):
    submissions = apps.get_model("stations", "Submission").objects
    remarks = apps.get_model("stations", "Remark").objects
    for remark in remarks.order_by("pk").iterator(chunk_size=2000):
        found = submissions.filter(station=remark.station_id, round=remark.round).values_list("content", flat=True)
        remarks.filter(pk=remark.pk).update(stood=(found.first() or {}).get(remark.item, ""))


class Migration(migrations.Migration):

    dependencies = [
        ('stations', '0012_stood_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='remark',
            name='stood',
            field=models.TextField(blank=True, verbose_name='当时的内容'),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
