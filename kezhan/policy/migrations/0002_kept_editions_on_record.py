"""Tells the record of the editions that were kept before keeping one was a deed on record. The entries wait for a place
like any other; the next deed gives it to them.
"""

import hashlib
import json

from django.db import migrations
from django.utils import timezone

from kezhan.journal.marks import fresh_mark
from kezhan.journal.moments import written


def tell(apps, schema_editor):
    entries = apps.get_model("journal", "Entry").objects
    for kept in apps.get_model("policy", "KeptEdition").objects.order_by("pk"):
        entry = entries.model(
            moment=timezone.now(),
            actor="平台更新",
            deed="keep_edition",
            subject_kind="keptedition",
            subject_id=kept.pk,
            subject_name=kept.key,
            facts={"digest": kept.digest},
            row={
                "id": kept.pk,
                "key": kept.key,
                "digest": _hashed(kept.digest),
                "text": _hashed(kept.text),
                "kept_at": written(kept.kept_at),
            },
        )
        entry.mark = fresh_mark(entry)
        entry.save(force_insert=True)


def _hashed(text):
    """A long text as the record's rows keep it."""
    return {"hash": hashlib.sha256(json.dumps(text, ensure_ascii=False).encode()).hexdigest()[:32]}


class Migration(migrations.Migration):

    dependencies = [
        ("policy", "0001_initial"),
        ("journal", "0003_heads_and_checkpoints"),
        ("stations", "0007_keep_editions_in_use"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
