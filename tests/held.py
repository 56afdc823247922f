"""What all tests of a module begin with: it is made once, and each test gets it as it was.

It serves only tests that run in a transaction of their own. If threads must see the rows, the test makes them itself.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.lived import begun_with, nothing_written_yet


@contextmanager
def held(blocker: DjangoDbBlocker, make: Callable[[], object]) -> Iterator[bytes]:
    """What `make` writes stands in the database meanwhile; what it returns is given as bytes."""
    with blocker.unblock(), transaction.atomic():
        kept = pickle.dumps(make())
        with begun_with():
            yield kept
        transaction.set_rollback(True)


def as_it_was(kept: bytes) -> Any:
    """The objects as they were made, whatever other tests did to theirs."""
    nothing_written_yet()
    return pickle.loads(kept)
