"""A platform that was founded before has its province settled, by the association of the province."""

from django.db import migrations


def settle_province(apps, schema_editor):
    association = apps.get_model("organisations", "Association").objects.filter(level="province").order_by("pk").first()
    if association is not None:
        apps.get_model("policy", "FoundedProvince").objects.create(code=association.division)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0006_post_offers'),
        ('policy', '0002_founded_province'),
    ]

    operations = [
        migrations.RunPython(settle_province, migrations.RunPython.noop),
    ]
