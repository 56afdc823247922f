"""One look at a table at a time: a long one takes seconds, and many at once would leave no thread for other people."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from kezhan.organisations.models import Association
from kezhan.policy.refusal import Refused

NOT_YET = "你们前面传的一份表还没有看完，请过一会儿再传这一份"


@contextmanager
def alone(association: Association) -> Iterator[None]:
    """Keep the association's other tables from being looked at meanwhile. Refused while one is; the lock ends with its
    process, however that ends.
    """
    with (Path(settings.DATA) / f"table-lock-{association.pk}").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(NOT_YET, field="file") from None
        yield
