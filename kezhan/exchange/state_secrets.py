"""A table with the mark of a state secret is refused as a whole, wherever the mark stands. Nobody is told to take it
out, for what it marks would come in without it.
"""

from kezhan.exchange.closedness import passage
from kezhan.paper.table_reading import UnreadableTable
from kezhan.text.lines import one_line
from kezhan.text.secrecy import REASON, marks_state_secret


class StateSecret(UnreadableTable):
    """The table bears the mark. The message quotes it; `unquoted` says the same where the words may not be kept."""

    def __init__(self, where: str, words: str) -> None:
        said = one_line(passage(words, marks_state_secret))
        super().__init__(f"{where}写着“{said}”：{REASON}，整张表都没有收。")
        self.unquoted = f"表里有密级的标志：{REASON}，整张表都没有收。"


def refuse_state_secret(where: str, words: str) -> None:
    """StateSecret where these words bear the mark of a state secret."""
    if marks_state_secret(words):
        raise StateSecret(where, words)
