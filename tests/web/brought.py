"""A table of needs that somebody sends on the page."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan.exchange.models import ImportRun


def uploaded(client: Client, content: bytes, name: str = "需求.csv") -> ImportRun:
    answer = client.post("/needs/import/", {"file": SimpleUploadedFile(name, content)})
    run = ImportRun.objects.latest("pk")
    assert answer.headers["Location"] == f"/needs/import/{run.pk}/"
    return run
