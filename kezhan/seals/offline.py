"""The offline check page as one file with the issuer's key in it, to be served and kept on a phone."""

import json
import re
from pathlib import Path


def offline_page(folder: Path, issuer: str, public_key: str) -> str:
    """HTML of `folder/check.html` with its scripts written into it and the issuer's name and public key embedded."""
    page = (folder / "check.html").read_text(encoding="utf-8")
    page = re.sub(r'<script src="(\w+\.js)"></script>', lambda found: _inline(folder / found[1]), page)
    # A closing tag inside JSON would end the element early, hence no plain `<`.
    facts = json.dumps({"name": issuer, "key": public_key}, ensure_ascii=False).replace("<", r"\u003c")
    return page.replace('{"name": "", "key": ""}', facts)


def _inline(script: Path) -> str:
    return f"<script>\n{script.read_text(encoding='utf-8')}</script>"
