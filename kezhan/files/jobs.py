"""The background reads files: a decoder takes up to seconds, and nobody waits for it."""

from django.db import transaction
from django_tasks import task

from kezhan import clock
from kezhan.files.kinds import READ
from kezhan.files.models import Upload
from kezhan.files.reading.keeping import LEFT_LYING, read_file, read_left_lying, unread


@task()
def read_one(upload: int) -> bool:
    """Read the file with this id; return whether it could be read."""
    return read_file(Upload.objects.get(pk=upload)).is_legible


@task()
def read_rest() -> int:
    """Read what was left lying; return how many files."""
    return read_left_lying()


def have_read(upload: Upload) -> None:
    """Have this file read as soon as it is kept for good. A file that nobody asks for is read some minutes later."""
    if upload.media_type in READ:
        transaction.on_commit(lambda: read_one.enqueue(upload.pk))


def have_rest_read() -> int:
    """Have the files read that nobody has read yet, if there are any; return how many wait, up to a job's worth."""
    waiting = len(unread(clock.now() - LEFT_LYING))
    if waiting:
        read_rest.enqueue()
    return waiting
