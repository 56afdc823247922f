"""A run as the background finds it after the yes."""

import pytest

from kezhan.exchange import confirming
from kezhan.exchange.confirming import confirm
from kezhan.exchange.jobs import carry_out_import
from kezhan.exchange.models import ImportRun
from kezhan.organisations.models import Post


def left_waiting(run: ImportRun, by: Post, openness: str = "") -> ImportRun:
    """Confirm the run; nobody brings its rows yet."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(confirming, "AT_ONCE", -1)
        patched.setattr(type(carry_out_import), "enqueue", lambda *given: None)
        return confirm(run, by=by, openness=openness)
