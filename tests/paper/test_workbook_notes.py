"""What a workbook says beside its cells is read wherever Excel keeps it."""

import pytest

from kezhan.paper.workbook_notes import Note, notes_in

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
    assert notes_in({part: content.encode()}, {}) == [Note(NOT_PUBLIC)]


def test_what_shapes_a_printed_page_and_cells_themselves_are_no_notes() -> None:
    page = '&amp;L&amp;"宋体,常规"&amp;8请勿公开&amp;R&amp;P'
    content = f"<a><c>荔香</c><headerFooter><oddHeader>{page}</oddHeader><oddFooter/></headerFooter></a>"
    assert notes_in({SHEET: content.encode(), "xl/styles.xml": b"<comment>x</comment>"}, {}) == [Note(NOT_PUBLIC)]


@pytest.mark.parametrize("target", ["../comments1.xml", "/xl/comments1.xml"])
def test_a_comment_says_at_which_row_of_which_sheet_it_stands(target: str) -> None:
    told = f'<Relationships><Relationship Id="rId1" Target="{target}"/></Relationships>'
    comment = f'<comments><comment ref="C12"><t>{NOT_PUBLIC}</t></comment></comments>'
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": told.encode(), "xl/comments1.xml": comment.encode()}
    assert notes_in(parts, {"表": SHEET}) == [Note(NOT_PUBLIC, 12, "表")]


def test_left_middle_and_right_of_a_page_and_the_lines_of_a_box_stand_apart() -> None:
    page = "&amp;L秘密&amp;C&amp;14&amp;K01+000共两页&amp;R第&amp;P页"
    content = f"<headerFooter><oddHeader>{page}</oddHeader></headerFooter>"
    assert notes_in({SHEET: content.encode()}, {}) == [Note("秘密\n共两页\n第页")]
    box = "<sp><p><t>以上</t><t>需求</t></p><p><t>秘密</t></p></sp>"
    assert notes_in({"xl/drawings/drawing1.xml": box.encode()}, {}) == [Note("以上需求\n秘密")]
