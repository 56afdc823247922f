"""A deed takes on only what the record tells: what was put in or changed by hand would count as genuine afterwards."""

from django.db.models import Model

from kezhan.journal.beginnings import is_begun
from kezhan.journal.comparing import changed
from kezhan.policy.refusal import Refused

WHAT_TO_DO = "请告诉管理员：数据库可能被人改过"


class Altered(Refused):
    """The row is not as the last deed about it left it."""

    def __init__(self, row: Model) -> None:
        super().__init__(f"“{row}”和记录里最后写下的不一样，先不能办。{WHAT_TO_DO}")


def refuse_put_in(question: Model) -> None:
    """Refused when no deed of the platform made the question, or when it is not what was asked."""
    if not is_begun(question):
        raise Refused(f"记录里没有谁发出过这一份，不能答复。{WHAT_TO_DO}")
    refuse_altered(question)


def refuse_altered(row: Model) -> None:
    """Refused when the row, just fetched and locked, is not as the last deed about it left it."""
    if changed(row):
        raise Altered(row)
