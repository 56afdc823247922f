"""Turn the lines of `measure_pages` (on standard input) into the table of docs/performance.md."""

import json
import os
import platform
import sys
from datetime import date
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- pages: begin -->", "<!-- pages: end -->"


def table(lines: list[dict[str, object]]) -> list[str]:
    """The table in Markdown, in the order measured."""
    head = [
        f"Measured on {date.today():%Y-%m-%d}: {os.cpu_count()} cores, {platform.machine()}, "  # noqa: DTZ011 — a label
        f"Python {platform.python_version()}, 2 workers of gunicorn, whole requests over loopback, 60 a page.",
        "",
        "| scale | database | page | stations | p50 ms | p95 ms | queries | KB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    columns = ("scale", "database", "page", "stations", "p50", "p95", "queries", "kilobytes")
    return head + ["| " + " | ".join(str(line[column]) for column in columns) + " |" for line in lines]


def main() -> None:
    lines = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    text = TARGET.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    TARGET.write_text(f"{before}{BEGIN}\n" + "\n".join(table(lines)) + f"\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
