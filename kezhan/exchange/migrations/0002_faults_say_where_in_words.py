from django.db import migrations


def say_in_words(apps, editor):
    runs = apps.get_model("exchange", "ImportRun")
    for run in runs.objects.exclude(faults=[]).only("faults"):
        run.faults = [[f"第 {row} 行" if isinstance(row, int) else row, *rest] for row, *rest in run.faults]
        run.save(update_fields=["faults"])


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]
    operations = [migrations.RunPython(say_in_words, migrations.RunPython.noop)]
