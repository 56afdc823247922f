"""The scripts in bin/ work from any folder, hand on what was asked, and install what is locked and nothing else."""

import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from kezhan.commands.outcomes import Outcome
from kezhan.policy.editions import SHIPPED

pytestmark = pytest.mark.browser

BIN = Path(__file__).parents[2] / "bin"


def ran(script: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The script, called from that folder, with a data folder of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PYTHONPATH")}
    environment = kept | {"KEZHAN_DATA": str(folder / "data"), "PYTHONWARNINGS": "ignore"}
    return subprocess.run([script, *words], check=False, cwd=folder, env=environment, capture_output=True, text=True)


def test_a_path_means_the_caller_s_folder_and_modules_there_are_not_ours(tmp_path: Path) -> None:
    shutil.copyfile(SHIPPED / "guangdong-2013.toml", tmp_path / "ours.toml")
    for hides in ("django", "kezhan"):
        (tmp_path / f"{hides}.py").write_text("raise SystemExit('not ours')\n")
    called = tmp_path / "called"
    called.symlink_to(BIN / "kezhan")
    ended = ran(called, "policy", "check", "ours.toml", folder=tmp_path)
    assert (ended.returncode, ended.stderr) == (Outcome.DONE, "")
    assert "写得对" in ended.stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with two lists of locked dependencies and a Python that only writes down what it is asked."""
    for folder in ("bin", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    for script in ("environment", "kezhan", "run"):
        shutil.copy(BIN / script, tmp_path / "bin")
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/asked"\n')
    python.chmod(0o755)
    for name in ("requirements", "requirements-dev"):
        (tmp_path / f"{name}.txt").write_text("one==1\n")
    return tmp_path


def installed(root: Path, *words: str) -> list[str]:
    """The lists that a call installs, by name."""
    (root / "asked").write_text("")
    assert ran(root / "bin" / "environment", *words, folder=root).returncode == 0
    calls = [line.split() for line in (root / "asked").read_text().splitlines() if line.startswith("-m pip install")]
    assert all("--require-hashes" in call for call in calls)
    return [Path(word).stem for call in calls for before, word in pairwise(call) if before == "--requirement"]


def test_what_is_locked_is_installed_when_it_has_changed(root: Path) -> None:
    assert installed(root) == ["requirements"]
    assert installed(root) == []
    assert installed(root, "development") == ["requirements", "requirements-dev"]
    assert installed(root, "development") == []
    (root / "requirements.txt").write_text("one==2\n")
    assert installed(root) == ["requirements"]
    assert installed(root) == []


def test_what_is_asked_of_run_is_handed_on(root: Path) -> None:
    assert ran(root / "bin" / "run", "--port", "8765", "--no-demo", folder=root).returncode == 0
    *_, last = (root / "asked").read_text().splitlines()
    assert last == "-P -m kezhan.commands serve --port 8765 --no-demo"
