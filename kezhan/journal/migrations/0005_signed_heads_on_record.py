"""Tells the record of the heads that were signed before signing one was a deed on record.

The entries wait for a place like any other; the next deed gives it to them.
"""

from django.db import migrations
from django.utils import timezone

from kezhan.journal.marks import fresh_mark


def tell(apps, schema_editor):
    entry = apps.get_model("journal", "Entry")
    for signed in apps.get_model("journal", "SignedHead").objects.order_by("day"):
        made = entry(moment=timezone.now(), actor="平台更新", deed="sign_head", subject_kind="signedhead")
        made.subject_id = signed.pk
        made.subject_name = f"{signed.day} {signed.count}-{signed.digest}"
        made.row = {"id": signed.pk, "day": str(signed.day), "count": signed.count}
        made.mark = fresh_mark(made)
        made.save(force_insert=True)


class Migration(migrations.Migration):

    dependencies = [("journal", "0004_doubted_rows")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
