"""Small real files to hand in: agreements, proofs of office and funds, rules. Each says what it proves."""

import json
from functools import cache

import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.demo.tables import DATA
from kezhan.paper.rendering import fonts
from kezhan.reference.days import in_words


def sheet(title: str, text: str, signed: str, name: str) -> SimpleUploadedFile:
    """A PDF of one sheet, dated from the clock, in the form that a browser sends."""
    facts = {"title": title, "text": text, "signed": signed, "day": in_words(clock.today())}
    given = {"facts": json.dumps(facts, ensure_ascii=False)}
    pdf = _compiler().compile(format="pdf", sys_inputs=given)
    if not isinstance(pdf, bytes):
        raise TypeError("a sheet is one file")
    return SimpleUploadedFile(f"{name}.pdf", pdf, content_type="application/pdf")


@cache
def _compiler() -> typst.Compiler:
    """Kept, because it reads the layout and the fonts once."""
    return typst.Compiler(DATA / "paper.typ", root=DATA, font_paths=fonts())
