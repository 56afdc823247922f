# Moves each list into rows, which can be searched and counted. The backward migration restores the lists.

from collections import defaultdict
from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

LISTS = [
    ("disciplines", "ExpertDiscipline", "code"),
]
"""The old list, the model of its rows, and the column of the value."""


def carry_over(apps, schema_editor):
    owners = apps.get_model("experts", "Expert").objects.order_by("pk")
    for name, model, column in LISTS:
        rows = apps.get_model("experts", model).objects
        kept = owners.values_list("pk", name).iterator(chunk_size=2000)
        values = ((key, value) for key, listed in kept for value in dict.fromkeys(listed))
        while some := list(islice(values, 2000)):
            rows.bulk_create(rows.model(**{"expert_id": key, column: value}) for key, value in some)


def carry_back(apps, schema_editor):
    owners = apps.get_model("experts", "Expert").objects
    for name, model, column in LISTS:
        listed = defaultdict(list)
        for key, value in apps.get_model("experts", model).objects.order_by("pk").values_list("expert", column):
            listed[key].append(value)
        for key, values in listed.items():
            owners.filter(pk=key).update(**{name: values})


class Migration(migrations.Migration):

    dependencies = [
        ('experts', '0002_ask_before_listing'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExpertDiscipline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7, verbose_name='学科')),
                ('expert', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='chosen_disciplines', to='experts.expert')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['code', 'expert'], name='experts_by_discipline')],
                'constraints': [models.UniqueConstraint(fields=('expert', 'code'), name='an_expert_has_a_discipline_once')],
            },
        ),
        migrations.RunPython(carry_over, carry_back),
        migrations.RemoveField(
            model_name='expert',
            name='disciplines',
        ),
    ]
