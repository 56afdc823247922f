"""A SQLite database with all migrations done, made once for each state of them; every test process copies it."""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache" / "databases"


def migrated_database() -> Path:
    """The path of the database. The first process that asks makes it, and the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{_state_of_migrations()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for outdated in KEPT.glob("*.sqlite3"):
                outdated.unlink()
            _migrate(path)
    return path


def _state_of_migrations() -> str:
    """A hash of what decides how the database looks: our migrations, what is searched and how, the settings, the
    locked dependencies.
    """
    ours = ("**/migrations/*.py", "search/*.py", "**/models.py", "**/models/*.py", "site/settings.py")
    files = [*(path for pattern in ours for path in ROOT.glob(f"kezhan/{pattern}")), ROOT / "requirements.txt"]
    content = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(files))
    return hashlib.sha256(content).hexdigest()[:16]


def _migrate(path: Path) -> None:
    """Run the migrations in a process of their own, so no connection stays open here."""
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"KEZHAN_DATA": folder, "DJANGO_SETTINGS_MODULE": "kezhan.site.settings"}
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--verbosity=0"], check=True, cwd=ROOT, env=environment
        )
        with closing(sqlite3.connect(Path(folder, "kezhan.sqlite3"))) as connection:
            connection.execute("VACUUM INTO ?", [str(path)])  # one whole file; no write-ahead log holds the rest
