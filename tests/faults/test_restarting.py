"""Pages, clockwork and worker survive a restart of PostgreSQL (tests/faults/restarting.py)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.browser
@pytest.mark.timeout(600)
@pytest.mark.skipif(not any(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")), reason="PostgreSQL is not installed")
def test_a_server_that_restarts_is_told_and_lived_through(tmp_path: Path) -> None:
    surroundings = os.environ | {"KEZHAN_DATA": str(tmp_path), "PYTHONWARNINGS": "ignore", "KEZHAN_HOSTS": "*"}
    surroundings.pop("KEZHAN_ADDRESS", None)
    script = [str(ROOT / "bin" / "with-postgres"), sys.executable, str(ROOT / "tests" / "faults" / "restarting.py")]
    ended = subprocess.run(script, check=False, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr[-4000:]
