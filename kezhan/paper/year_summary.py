"""The summary of a station's year, as a Word file for the stamp and as PDF; type and margins as GB/T 9704—2012 asks.

Both hold the same: a title, sections with paragraphs and tables, pictures, and who filed it.
"""

import base64
import io
from contextlib import suppress
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from kezhan.paper.official_layout import (
    SUBHEADING_FONT,
    add_heading,
    add_indented,
    add_title,
    as_file,
    official_document,
    set_font,
)
from kezhan.paper.rendering import rendered
from kezhan.text.unseen import seen

NUMERALS = "一二三四五六七八九十"
SMALL = Pt(12)
KEPT_ON_ONE_PAGE = 12
"""A table of so many rows fills no more than half a page."""


@dataclass(frozen=True)
class FigureTable:
    """A table: its heads, rows with as many cells, and how wide the columns are in the 156 mm of a line. The last
    `figure_columns` hold figures.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    figure_columns: int = 1

    def is_figure(self, column: int) -> bool:
        return column >= len(self.heads) - self.figure_columns

    @property
    def stays_together(self) -> bool:
        """Whether it goes whole to the next page rather than being broken."""
        return len(self.rows) <= KEPT_ON_ONE_PAGE


@dataclass(frozen=True)
class Section:
    """A section with its heading, without a number."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[FigureTable, ...] = ()


@dataclass(frozen=True)
class PictureOnPaper:
    """A photograph (JPEG), and what it shows; without content, the words alone."""

    content: bytes
    caption: str


@dataclass(frozen=True)
class SummaryFacts:
    """What the paper says. `ending` stands at the right under it: who filed it and when, or that nobody has yet."""

    title: str
    station: str
    sections: tuple[Section, ...]
    pictures: tuple[PictureOnPaper, ...] = ()
    ending: tuple[str, ...] = ()
    note: str = ""


def summary_docx(facts: SummaryFacts) -> bytes:
    """The paper as a .docx file."""
    document = official_document(facts.title)
    add_title(document, facts.title)
    _add_middle(document, facts.station, SUBHEADING_FONT)
    for number, section in zip(NUMERALS, facts.sections, strict=False):
        add_heading(document, f"{number}、{section.heading}")
        for line in section.paragraphs:
            add_indented(document, line).paragraph_format.keep_with_next = bool(section.tables)
        for table in section.tables:
            _add_table(document, table)
    for picture in facts.pictures:
        _add_picture(document, picture)
    for line in facts.ending:
        document.add_paragraph(seen(line)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if facts.note:
        _small(document.add_paragraph(seen(facts.note)))
    return as_file(document)


def summary_pdf(facts: SummaryFacts) -> bytes:
    """The same as PDF, A4."""
    sections = [
        {
            "heading": f"{number}、{seen(section.heading)}",
            "paragraphs": [seen(line) for line in section.paragraphs],
            "tables": [
                {
                    "heads": [seen(head) for head in table.heads],
                    "cells": [seen(cell) for row in table.rows for cell in row],
                    "widths": table.widths,
                    "figures": [table.is_figure(column) for column, _ in enumerate(table.heads)],
                    "together": table.stays_together,
                }
                for table in section.tables
            ],
        }
        for number, section in zip(NUMERALS, facts.sections, strict=False)
    ]
    pictures = [{"drawn": _drawn(one.content), "caption": seen(one.caption)} for one in facts.pictures]
    given = {"title": facts.title, "station": facts.station, "sections": sections, "pictures": pictures}
    return rendered("year_summary.typ", given | {"ending": list(facts.ending), "note": facts.note})


def _drawn(content: bytes) -> str:
    """The picture inside an SVG, which Typst takes as text; empty without one."""
    if not content:
        return ""
    inside = f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 440 330">'
        f'<image width="440" height="330" preserveAspectRatio="xMidYMid meet" xlink:href="{inside}"/></svg>'
    )


def _add_picture(document: WordDocument, picture: PictureOnPaper) -> None:
    """The picture in the middle with its words below; one that Word could not draw is left out."""
    if not picture.content:
        _add_middle(document, picture.caption, SUBHEADING_FONT)
        return
    with suppress(UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError):
        document.add_picture(io.BytesIO(picture.content), width=Mm(110))
        drawn = document.paragraphs[-1]
        drawn.alignment = WD_ALIGN_PARAGRAPH.CENTER
        drawn.paragraph_format.line_spacing = 1
        drawn.paragraph_format.keep_with_next = True
        _add_middle(document, picture.caption, SUBHEADING_FONT)


def _add_middle(document: WordDocument, text: str, font: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_font(paragraph.add_run(seen(text)), font)


def _add_table(document: WordDocument, table: FigureTable) -> None:
    """The table in its widths. Its head stands on each page, no row is broken, and a short table neither."""
    drawn = document.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    drawn.autofit = False
    for number, row in enumerate((table.heads, *table.rows)):
        added = drawn.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        stays = number == 0 or (table.stays_together and number < len(table.rows))
        for column, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            _write(cell, text, is_figure=table.is_figure(column), stays=stays)
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for column, width in zip(drawn.columns, table.widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    document.add_paragraph()


def _write(cell: _Cell, text: str, *, is_figure: bool, stays: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.keep_with_next = stays
    paragraph.text = seen(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_figure else WD_ALIGN_PARAGRAPH.LEFT
    _small(paragraph)


def _small(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.line_spacing = Pt(18)
    for run in paragraph.runs:
        run.font.size = SMALL
