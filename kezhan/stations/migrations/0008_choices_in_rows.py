# Moves each list into rows of its own, so that stations can be found and counted by its values; backwards the lists
# come back whole.

from collections import defaultdict
from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

LISTS = [
    ("focus_tasks", "FocusTask", "task"),
    ("aims", "StationAim", "aim"),
    ("radiation_area", "RadiatedDivision", "division"),
]
"""The former list, the model of its rows, the column of the value."""


def carry_over(apps, schema_editor):
    owners = apps.get_model("stations", "Station").objects.order_by("pk")
    for name, model, column in LISTS:
        rows = apps.get_model("stations", model).objects
        kept = owners.values_list("pk", name).iterator(chunk_size=2000)
        values = ((key, value) for key, listed in kept for value in dict.fromkeys(listed))
        while some := list(islice(values, 2000)):
            rows.bulk_create(rows.model(**{"station_id": key, column: value}) for key, value in some)


def carry_back(apps, schema_editor):
    owners = apps.get_model("stations", "Station").objects
    for name, model, column in LISTS:
        listed = defaultdict(list)
        for key, value in apps.get_model("stations", model).objects.order_by("pk").values_list("station", column):
            listed[key].append(value)
        for key, values in listed.items():
            owners.filter(pk=key).update(**{name: values})


class Migration(migrations.Migration):

    dependencies = [
        ('stations', '0007_keep_editions_in_use'),
    ]

    operations = [
        migrations.CreateModel(
            name='FocusTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(max_length=40, verbose_name='重点任务')),
                ('station', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='chosen_tasks', to='stations.station')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['task', 'station'], name='stations_by_task')],
                'constraints': [models.UniqueConstraint(fields=('station', 'task'), name='a_task_is_chosen_once')],
            },
        ),
        migrations.CreateModel(
            name='RadiatedDivision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division', models.CharField(max_length=9, verbose_name='辐射区域')),
                ('station', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='chosen_divisions', to='stations.station')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['division', 'station'], name='stations_by_radiated_division')],
                'constraints': [models.UniqueConstraint(fields=('station', 'division'), name='a_division_is_named_once')],
            },
        ),
        migrations.CreateModel(
            name='StationAim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aim', models.CharField(max_length=40, verbose_name='服务目标')),
                ('station', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='chosen_aims', to='stations.station')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['aim', 'station'], name='stations_by_aim')],
                'constraints': [models.UniqueConstraint(fields=('station', 'aim'), name='an_aim_is_chosen_once')],
            },
        ),
        migrations.RunPython(carry_over, carry_back),
        migrations.RemoveField(
            model_name='station',
            name='aims',
        ),
        migrations.RemoveField(
            model_name='station',
            name='focus_tasks',
        ),
        migrations.RemoveField(
            model_name='station',
            name='radiation_area',
        ),
    ]
