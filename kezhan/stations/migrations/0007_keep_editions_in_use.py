"""Keeps the present text of each edition in use; before this, only its file held the text."""

import hashlib
import tomllib
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.utils import timezone


def keep(apps, schema_editor):
    kept = apps.get_model("policy", "KeptEdition")
    keys = {
        *apps.get_model("needs", "Need").objects.order_by().values_list("edition", flat=True).distinct(),
        *apps.get_model("stations", "Station").objects.order_by().values_list("edition_key", flat=True).distinct(),
    }
    for key, text in _texts() if keys else ():
        if key in keys and not kept.objects.filter(key=key).exists():
            digest = hashlib.sha256(text.encode()).hexdigest()
            kept.objects.create(key=key, digest=digest, text=text, kept_at=timezone.now())


def _texts():
    """The texts, the province's own first, because one of them replaces a shipped one with its key."""
    for folder in (Path(settings.DATA) / "editions", settings.ROOT / "kezhan" / "policy" / "editions"):
        for path in sorted(folder.glob("*.toml")):
            with suppress(OSError, ValueError, KeyError):  # a file that is no edition is not kept
                text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
                yield tomllib.loads(text)["key"], text


class Migration(migrations.Migration):

    dependencies = [
        ("policy", "0001_initial"),
        ("needs", "0001_initial"),
        ("stations", "0006_who_passed_on"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
