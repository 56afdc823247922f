"""A process that nobody sees is silent when it gave no sign of life for a quarter of an hour."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from kezhan import clock
from kezhan.clock import heartbeat

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def beaten_at_noon() -> None:
    heartbeat.beat(heartbeat.WORKER)
    os.utime(heartbeat._place(heartbeat.WORKER), (NOON.timestamp(), NOON.timestamp()))


@pytest.mark.parametrize(
    ("later", "silent"),
    [(timedelta(minutes=15), False), (timedelta(minutes=15, seconds=1), True), (timedelta(days=-1), True)],
    ids=["a quarter of an hour", "longer", "a sign from a clock that stood ahead"],
)
def test_it_is_silent_after_a_quarter_of_an_hour(later: timedelta, silent: bool) -> None:
    beaten_at_noon()
    with clock.at(NOON + later):
        assert heartbeat.is_silent(heartbeat.WORKER) is silent


def test_each_beat_is_a_new_sign_of_one_process() -> None:
    beaten_at_noon()
    assert heartbeat.is_silent(heartbeat.WORKER)
    heartbeat.beat(heartbeat.WORKER)
    assert not heartbeat.is_silent(heartbeat.WORKER)
    assert heartbeat.is_silent(heartbeat.CLOCKWORK)
