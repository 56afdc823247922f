"""What explains how to fill in a table speaks of 不公开 as well: 不公开的填不公开. What it says of the rows is no
explanation.
"""

import re

from kezhan.exchange.closedness import closes_in_prose

HOW_TO_SAY_IT = re.compile(
    '(?:不公开|涉密|保密)[的者时].{0,4}[填写选注说]|(?<![不已])[填选][“"]?(?:不?公开|[是否仅])|^\\s*公开[、/或|和]'
)
"""A clause on how to fill in the column that says who may read: 不公开的填不公开; 公开、仅科协可见."""
CLAUSE = re.compile("[^，,。；;：:！!\n]+")
EXPLAINS = re.compile("填[表写报]说明|公开范围|保密审查")
"""What stands beside the cells to tell people how to fill in the table."""
OF_THE_ROWS = re.compile(
    r"以[上下]|上述|[上下]列|[本该此全]表|表[中内里]|[均皆都]|全部|所有|一律|[这各]些|各(?:企业|单位|条|项)"
)
SENTENCES = re.compile("[。；;！!\n]")


def closes_the_rows(note: str) -> bool:
    """Whether a note says plainly that the rows are closed. One that explains how to fill in the table does where a
    sentence speaks of the rows.
    """
    said = CLAUSE.sub(_unless_it_explains, note)
    if not EXPLAINS.search(note):
        return closes_in_prose(said)
    return any(OF_THE_ROWS.search(one) and closes_in_prose(one) for one in SENTENCES.split(said))


def _unless_it_explains(clause: re.Match[str]) -> str:
    return clause[0] if OF_THE_ROWS.search(clause[0]) or not HOW_TO_SAY_IT.search(clause[0]) else ""
