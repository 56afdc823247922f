# The names of the rows as names are compared; whoever finds a row by its name asks this column.

from django.db import migrations
from kezhan.organisations.models.folded_name import FoldedName
from kezhan.text.names import folded

MODELS = ("Expert",)
BATCH = 2000


def fold(apps, schema_editor):
    for model in MODELS:
        rows = apps.get_model("experts", model).objects.order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
        for first in range(0, len(keys), BATCH):
            some = list(rows.filter(pk__in=keys[first : first + BATCH]).only("pk", "name"))
            for row in some:
                row.folded_name = folded(row.name)
            rows.bulk_update(some, ["folded_name"], batch_size=200)


class Migration(migrations.Migration):

    dependencies = [
        ('experts', '0004_who_acted'),
    ]

    operations = [
        migrations.AddField(
            model_name='expert',
            name='folded_name',
            field=FoldedName(default=''),
            preserve_default=False,
        ),
        migrations.RunPython(fold, migrations.RunPython.noop),
    ]
