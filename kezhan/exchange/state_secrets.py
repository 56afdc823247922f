"""A table with the mark of a state secret is refused as a whole, wherever the mark stands. Nobody is told to take it
out, for what it marks would come in without it.
"""

from kezhan.exchange.closedness import passage
from kezhan.paper.table_reading import UnreadableTable
from kezhan.text.lines import one_line
from kezhan.text.secrecy import REASON, marks_state_secret


def refuse_state_secret(where: str, words: str) -> None:
    """UnreadableTable where these words bear the mark of a state secret."""
    if marks_state_secret(words):
        raise state_secret(where, words)


def state_secret(where: str, words: str) -> UnreadableTable:
    """The error for a state secret there: nothing of the file is taken in."""
    said = one_line(passage(words, marks_state_secret))
    return UnreadableTable(f"{where}写着“{said}”：{REASON}，整张表都没有收。")
