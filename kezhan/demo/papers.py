"""Small real files to hand in: agreements, proofs of office and funds, rules. Each says what it proves."""

import json

import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.demo.tables import DATA
from kezhan.paper.rendering import FONTS
from kezhan.reference.days import in_words


def sheet(title: str, text: str, signed: str, name: str) -> SimpleUploadedFile:
    """A PDF of one sheet, dated from the clock, in the form that a browser sends."""
    facts = {"title": title, "text": text, "signed": signed, "day": in_words(clock.today())}
    given = {"facts": json.dumps(facts, ensure_ascii=False)}
    pdf = typst.compile(DATA / "paper.typ", root=DATA, font_paths=FONTS, sys_inputs=given, format="pdf")
    return SimpleUploadedFile(f"{name}.pdf", bytes(pdf), content_type="application/pdf")
