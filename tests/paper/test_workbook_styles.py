"""Formats that show a number as it is stored are none that a cell must be read by."""

import pytest

from kezhan.paper.workbook_styles import STYLES, styles_in

ROOT = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</styleSheet>'


def formats(inside: bytes) -> dict[str, str]:
    return styles_in({STYLES: ROOT % inside}).formats


@pytest.mark.parametrize("code", [b"General", b"GENERAL", b"[$-804]General", b"@"])
def test_general_under_a_number_of_its_own_is_no_format(code: bytes) -> None:
    """LibreOffice writes it so."""
    own = b'<numFmts count="1"><numFmt numFmtId="164" formatCode="%s"/></numFmts>' % code
    assert formats(own + b'<cellXfs count="1"><xf numFmtId="164" fontId="0"/></cellXfs>') == {}


def test_the_formats_of_a_formatted_table_are_none_of_its_cells() -> None:
    """Excel writes them for tables, under the numbers of others."""
    cells = b'<cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="0"/></cellXfs>'
    dxfs = b'<dxfs count="2"><dxf><numFmt numFmtId="0" formatCode="0.0"/></dxf>'
    dxfs += b'<dxf><numFmt numFmtId="9" formatCode="General"/></dxf></dxfs>'
    assert formats(cells + dxfs) == formats(cells) == {"1": "0%"}
