"""All that stands in a file, each with where it stands: names, cells, and what is said beside them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from kezhan.paper.workbook_notes import Note

BETWEEN = re.compile(r"[-_—–\s+.·]+|(?=(?:技术)?(?:需求|征集|汇总|企业|单位|项目|数据|信息|文件|资料|材料|清单|表))")
"""Between the parts of a name: 机密需求表 has 机密, 发动机密封需求 has not."""
Said = Iterator[tuple[str, str]]


def words_of_names(filename: str, sheets: Iterable[str]) -> Said:
    """The names of the file and of its sheets, also those of hidden ones, and each part of a name."""
    for where, names in (("文件名", [PurePath(filename).stem]), ("工作表的名字", sheets)):
        for name in names:
            yield from ((where, part) for part in (name, *BETWEEN.split(name)))


def words_of_notes(notes: Iterable[Note]) -> Said:
    """What is said beside the cells."""
    return (("批注" if note.row else "页眉、页脚或文本框", note.words) for note in notes)
