"""A question is answered only if the record tells who asked it: an answer would make a row put in by hand genuine."""

from django.db.models import Model

from kezhan.journal.beginnings import is_begun
from kezhan.policy.refusal import Refused


def refuse_put_in(question: Model) -> None:
    """Refused when no deed of the platform made the row."""
    if not is_begun(question):
        raise Refused("记录里没有谁发出过这一份，不能答复。请告诉管理员：数据库可能被人改过")
