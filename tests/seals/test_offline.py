"""The offline page is one file that needs no other file."""

import json
import re
from pathlib import Path

from kezhan.seals.offline import offline_page

FOLDER = Path(__file__).resolve().parents[2] / "kezhan" / "web" / "static" / "offline"


def issuer_in(page: str) -> object:
    found = re.search(r'<script type="application/json" id="issuer">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_the_page_in_the_repository_asks_for_the_key() -> None:
    assert issuer_in((FOLDER / "check.html").read_text()) == {"name": "", "key": ""}


def test_the_page_made_of_it_holds_the_issuer_even_with_an_odd_name() -> None:
    page = offline_page(FOLDER, "科协</script>\\", "MCow+/=")
    assert issuer_in(page) == {"name": "科协</script>\\", "key": "MCow+/="}


def test_nothing_is_left_to_load() -> None:
    page = offline_page(FOLDER, "广东省科学技术协会", "MCow")
    assert re.findall(r'\b(?:src|href)="[^"]*"', page) == []
    assert page.count((FOLDER / "check.js").read_text()) == 1
    assert page.count((FOLDER / "tweetnacl.js").read_text()) == 1
    assert page.count((FOLDER / "check.css").read_text()) == 1
    assert page.count("<script") == page.count("</script>") == 3
