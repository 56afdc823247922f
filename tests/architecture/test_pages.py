"""Pages load nothing from other hosts, so an office without the open internet sees them whole. Links lead somewhere."""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver

ROOT = Path(__file__).parents[2]
NAMESPACES = "http://www.w3.org/"  # names that look like addresses; no browser requests them
ADDRESS = re.compile(r"""https?://[^\s"'<>)]+|(?:=|url\()\s*["']?//[^\s"'<>)]+""")
LINK = re.compile(r"""{% *url +['"]([^'"]+)['"](?!\|)""")  # a name built from parts cannot be read here


def test_no_page_style_or_script_names_another_host() -> None:
    files = [path for path in (ROOT / "kezhan").rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"}]
    assert {path.relative_to(ROOT).as_posix(): found for path in files if (found := foreign(path.read_text()))} == {}


def test_every_link_names_an_address() -> None:
    named = {(path.name, name) for path in (ROOT / "kezhan").rglob("*.html") for name in LINK.findall(path.read_text())}
    known = set(get_resolver().reverse_dict)
    assert len(named) > 100
    assert {(page, name) for page, name in named if name not in known} == set()


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example/htmx.js">',
        '<img src="//cdn.example/a.png">',
        "<img src=//cdn.example/a.png>",
        "a { background: url(//cdn.example/a.png) }",
        "fetch('http://api.example/')",
    ],
)
def test_an_address_of_another_host_is_seen(text: str) -> None:
    assert len(foreign(text)) == 1


@pytest.mark.parametrize("text", ['<svg xmlns="http://www.w3.org/2000/svg">', '<a href="/stations/">', "a = b // c"])
def test_what_is_our_own_is_let_be(text: str) -> None:
    assert foreign(text) == []


def foreign(text: str) -> list[str]:
    return [address for address in ADDRESS.findall(text) if not address.startswith(NAMESPACES)]


def test_every_form_that_is_sent_carries_its_keys() -> None:
    sent = re.compile(r'<form\b[^>]*method="post"[^>]*>(.*?)</form>', re.DOTALL | re.IGNORECASE)
    forms = [form for path in (ROOT / "kezhan").rglob("*.html") for form in sent.findall(path.read_text())]
    assert len(forms) > 40
    assert [form for form in forms if "{% csrf_token %}" not in form] == []


def test_only_a_guard_hands_a_page_the_post_that_acts() -> None:
    """A page that reads the post from the request would act in a post that no form named."""
    asking = {
        path.relative_to(ROOT / "kezhan/web").as_posix()
        for path in (ROOT / "kezhan/web").rglob("*.py")
        if re.search(r"request\.post\b", re.sub(r'""".*?"""', "", path.read_text(), flags=re.DOTALL))
    }
    assert asking == {"parts/acting.py", "parts/opened_in.py"}
