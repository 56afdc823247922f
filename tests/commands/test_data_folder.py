"""Only its owner can read the data folder, even on a machine that lets others read files."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import CannotPrepare, prepare_database
from tests.template import migrated_database

ROOT = Path(__file__).parents[2]
OPEN = 0o022
"""The usual mask of a machine. Others may read."""


def verified(folder: Path) -> None:
    """Let a command make its database there, under the machine's usual mask."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = kept | {"KEZHAN_DATA": str(folder), "PYTHONWARNINGS": "ignore"}
    words = [sys.executable, "-m", "kezhan.commands", "journal", "verify"]
    ended = subprocess.run(words, check=False, cwd=ROOT, env=environment, umask=OPEN, capture_output=True)
    assert ended.returncode == Outcome.DONE


def open_to_others(folder: Path) -> list[str]:
    return [str(path) for path in (folder, *folder.rglob("*")) if stat.S_IMODE(path.stat().st_mode) & 0o077]


@pytest.mark.browser
def test_a_new_data_folder_lets_nobody_else_in(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    verified(folder)
    assert {"kezhan.sqlite3", "secret-key"} <= {path.name for path in folder.iterdir()}
    assert open_to_others(folder) == []


@pytest.mark.browser
def test_one_of_an_earlier_release_is_closed_down_to_its_last_file(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    drawing = folder / "uploads" / "2026" / "drawing.pdf"
    drawing.parent.mkdir(parents=True)
    drawing.touch()
    shutil.copyfile(migrated_database(), folder / "kezhan.sqlite3")
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.touch()
    (folder / "link").symlink_to(elsewhere)
    elsewhere.chmod(0o644)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    verified(folder)
    assert open_to_others(folder) == [str(folder / "link")]  # what stands elsewhere is not ours to close


@pytest.mark.usefixtures("tmp_path")
def test_one_that_is_somebody_else_s_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(1, "not permitted", str(path))

    tmp_path.chmod(0o755)
    settings.DATA = tmp_path
    monkeypatch.setattr(Path, "chmod", refuse)
    with pytest.raises(CannotPrepare, match="不归运行平台的用户所有"):
        prepare_database()


def test_an_upload_is_written_for_its_owner_alone() -> None:
    name = default_storage.save("somewhere/new/drawing.pdf", ContentFile(b"%PDF"))
    path = Path(default_storage.path(name))
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
