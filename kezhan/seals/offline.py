"""The offline check page as one file with the issuer's key in it, for the site to serve and for a phone to keep."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

SCRIPT = re.compile(r'<script src="(\w+\.js)"></script>')
STYLE = re.compile(r'<link rel="stylesheet" href="(\w+\.css)">')


def offline_page(folder: Path, issuer: str, public_key: str) -> str:
    """HTML of `folder/check.html`, with its style and scripts, the issuer's name and the public key written into it."""
    page = _page(folder)
    page = SCRIPT.sub(lambda found: f"<script>{_text(folder, found[1])}</script>", page)
    page = STYLE.sub(lambda found: f"<style>{_text(folder, found[1])}</style>", page)
    # A closing tag inside JSON would end the element early, so we write no plain `<`.
    facts = json.dumps({"name": issuer, "key": public_key}, ensure_ascii=False).replace("<", r"\u003c")
    return page.replace('{"name": "", "key": ""}', facts)


def written_into(folder: Path) -> dict[str, list[str]]:
    """The hashes of what `offline_page` writes into the page and may run, by directive of a content security policy."""
    page = _page(folder)
    return {
        "script-src": [_hash(_text(folder, name)) for name in SCRIPT.findall(page)],
        "style-src": [_hash(_text(folder, name)) for name in STYLE.findall(page)],
    }


def _page(folder: Path) -> str:
    return (folder / "check.html").read_text(encoding="utf-8")


def _text(folder: Path, name: str) -> str:
    """The file's text as it stands between its tags, on lines of its own."""
    return f"\n{(folder / name).read_text(encoding='utf-8')}"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
