"""Turn the lines of the measurements (on standard input) into the tables of docs/performance.md."""

import json
import os
import platform
import sys
from datetime import date
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- pages: begin -->", "<!-- pages: end -->"


def table(lines: list[dict[str, Any]]) -> list[str]:
    """Both tables in Markdown, in the order of measurement."""
    pages = [line for line in lines if "p50" in line]
    rates = [line for line in lines if "a_second" in line and "page" in line]
    deeds = [line for line in lines if "at_once" in line]
    return [
        f"Measured on {date.today():%Y-%m-%d}: {os.cpu_count()} cores, {platform.machine()}, "  # noqa: DTZ011 — a label
        f"Python {platform.python_version()}, 2 workers of gunicorn, whole requests over loopback, 60 a page, "
        "each followed by one for its yardstick.",
        "",
        "| scale | database | page | stations | p50 ms | p95 ms | × | yardstick | mark | queries | KB |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *map(_page, pages),
        "",
        "| scale | database | page | stations | requests a second, 8 visitors |",
        "|---|---|---|---|---|",
        *(_row(line, "scale", "database", "page", "stations", "a_second") for line in rates),
        "",
        "| scale | database | deed | at once | seconds for all | a second | p95 ms |",
        "|---|---|---|---|---|---|---|",
        *(_row(line, "scale", "database", "deed", "at_once", "seconds", "a_second", "p95") for line in deeds),
    ]


def _page(line: dict[str, Any]) -> str:
    """One line, with the mark as ≤ 0.5, and whether it holds."""
    said = {"mark": _mark(line), "ratio": line["ratio"] or ""}
    columns = (
        "scale",
        "database",
        "page",
        "stations",
        "p50",
        "p95",
        "ratio",
        "yardstick",
        "mark",
        "queries",
        "kilobytes",
    )
    return _row(line | said, *columns)


def _mark(line: dict[str, Any]) -> str:
    if line["within"]:
        p50, p95 = line["within"]
        return f"≤ {p50} ms, {p95} ms: {_holds(line['p50'] <= p50 and line['p95'] <= p95)}"
    return f"≤ {line['mark']}: {_holds(line['ratio'] <= line['mark'])}" if line["mark"] else ""


def _holds(holds: bool) -> str:
    return "holds" if holds else "does not hold"


def _row(line: dict[str, Any], *columns: str) -> str:
    return "| " + " | ".join(str(line[column]) for column in columns) + " |"


def main() -> None:
    lines = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    text = TARGET.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    TARGET.write_text(f"{before}{BEGIN}\n" + "\n".join(table(lines)) + f"\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
