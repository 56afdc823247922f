"""Turn the lines of `measure_record` (on standard input) into the table of docs/performance.md."""

import json
import os
import platform
import sys
from datetime import date
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- record: begin -->", "<!-- record: end -->"


def table(lines: list[dict[str, object]]) -> list[str]:
    """A line for each database and number of writers, with the kinds of deeds beside each other."""
    deeds = list(dict.fromkeys(str(line["deed"]) for line in lines))
    head = [
        f"Measured on {date.today():%Y-%m-%d}: {os.cpu_count()} cores, {platform.machine()}, "  # noqa: DTZ011 — a label
        f"Python {platform.python_version()}, each writer a process; the database waits for its disk.",
        "",
        "| database | writers | " + " | ".join(f"{deed}, a second (p95 ms)" for deed in deeds) + " |",
        "|---|---|" + "---|" * len(deeds),
    ]
    found = {(line["database"], line["writers"], line["deed"]): line for line in lines}
    places = dict.fromkeys((line["database"], line["writers"]) for line in lines)
    return head + [
        f"| {database} | {writers} | "
        + " | ".join("{a_second} ({p95})".format(**found[database, writers, deed]) for deed in deeds)
        + " |"
        for database, writers in places
    ]


def main() -> None:
    lines = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    text = TARGET.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    TARGET.write_text(f"{before}{BEGIN}\n" + "\n".join(table(lines)) + f"\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
