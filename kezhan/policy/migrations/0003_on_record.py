"""Tells the record of the editions that were kept and the province that was founded before both were deeds on record.

The entries wait for a place like any other; the next deed gives it to them.
"""

import hashlib
import json

from django.db import migrations
from django.utils import timezone

from kezhan.journal.marks import fresh_mark
from kezhan.journal.moments import written


def tell(apps, schema_editor):
    entry = apps.get_model("journal", "Entry")
    for kept in apps.get_model("policy", "KeptEdition").objects.order_by("pk"):
        row = {"digest": _hashed(kept.digest), "text": _hashed(kept.text), "kept_at": written(kept.kept_at)}
        row |= {"id": kept.pk, "key": kept.key}
        _tell(entry, "keep_edition", "keptedition", kept.key, row, {"digest": kept.digest})
    for founded in apps.get_model("policy", "FoundedProvince").objects.order_by("pk"):
        row = {"id": founded.pk, "code": founded.code}
        _tell(entry, "settle_province", "foundedprovince", founded.code, row, {"code": founded.code})


def _tell(entry, deed, kind, name, row, facts):
    made = entry(moment=timezone.now(), actor="平台更新", deed=deed, subject_kind=kind, subject_id=row["id"])
    made.subject_name, made.row, made.facts = name, row, facts
    made.mark = fresh_mark(made)
    made.save(force_insert=True)


def _hashed(text):
    """A long text as the record's rows keep it."""
    return {"hash": hashlib.sha256(json.dumps(text, ensure_ascii=False).encode()).hexdigest()[:32]}


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0003_heads_and_checkpoints"),
        ("organisations", "0007_settle_province"),
        ("policy", "0002_founded_province"),
        ("stations", "0007_keep_editions_in_use"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
