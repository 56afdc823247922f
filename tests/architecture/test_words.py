"""One word for one thing: words that once had two meanings have one, in names of classes and files."""

import re
from collections import Counter
from pathlib import Path

import pytest

KEZHAN = Path(__file__).parents[2] / "kezhan"
CLASS = re.compile(r"^class (\w+)", re.MULTILINE)
CLASSES = Counter(name for path in KEZHAN.rglob("*.py") for name in CLASS.findall(path.read_text()))


def test_what_an_edition_calls_its_levels_is_said_by_the_edition_alone() -> None:
    level = re.compile(r"县（|[省市县]级(?!行政区划)")
    files = (path for path in KEZHAN.rglob("*") if "migrations" not in path.parts)
    shown = [path for path in files if path.suffix in {".py", ".html", ".js"}]
    own = {"policy/examples.py", "policy/words.py", "policy/wording.py"}
    said = {path.relative_to(KEZHAN).as_posix() for path in shown if level.search(path.read_text())}
    assert {one for one in said if not one.startswith(("demo/", "reference/"))} == own


@pytest.mark.parametrize(
    "word", ["Answer", "Capacity", "Moment", "RuleLine", "Said", "Saying", "Term", "TimeLeft", "Verdict"]
)
def test_a_word_is_the_name_of_one_class(word: str) -> None:
    assert CLASSES[word] == 1


@pytest.mark.parametrize(
    ("name", "folders"),
    [
        ("checking.py", {"needs", "web/needs"}),  # only needs use 核实; a plaque is verified
        ("moves.py", {"stations", "work"}),
        ("moving.py", set()),  # a move is taken; a society is transferred
        ("places.py", {"web/parts", "demo"}),  # a place is a division
        ("capacity.py", {"matching"}),
    ],
)
def test_a_word_names_the_files_of_one_matter(name: str, folders: set[str]) -> None:
    assert {path.parent.relative_to(KEZHAN).as_posix() for path in KEZHAN.rglob(name)} == folders
