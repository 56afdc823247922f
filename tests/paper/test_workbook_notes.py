"""What a workbook says beside its cells is read wherever Excel keeps it."""

import pytest

from kezhan.paper.workbook_notes import notes_in

SHEET = "xl/worksheets/sheet1.xml"
NOT_PUBLIC = "请勿公开"


@pytest.mark.parametrize(
    ("part", "element"),
    [
        ("xl/comments1.xml", "comment"),
        ("xl/comments/comment1.xml", "comment"),
        ("xl/threadedComments/threadedComment1.xml", "threadedComment"),
        ("xl/drawings/drawing1.xml", "sp"),
        *((SHEET, f"{page}{end}") for page in ("odd", "even", "first") for end in ("Header", "Footer")),
    ],
)
def test_comments_boxes_headers_and_footers_are_read(part: str, element: str) -> None:
    around = "headerFooter" if part == SHEET else "a"
    content = f"<{around}><{element}><b>{NOT_PUBLIC[:2]}</b>{NOT_PUBLIC[2:]}</{element}></{around}>"
    assert notes_in({part: content.encode()}) == [NOT_PUBLIC]


def test_what_shapes_a_printed_page_and_cells_themselves_are_no_notes() -> None:
    page = '&amp;L&amp;"宋体,常规"&amp;8请勿公开&amp;R&amp;P'
    content = f"<a><c>荔香</c><headerFooter><oddHeader>{page}</oddHeader><oddFooter/></headerFooter></a>"
    assert notes_in({SHEET: content.encode(), "xl/styles.xml": b"<comment>x</comment>"}) == [NOT_PUBLIC]
