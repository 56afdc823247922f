"""What a station's funds carry out of an edition: the purposes of spending, and when the books close."""

from kezhan.policy.shape import Edition
from kezhan.policy.work import Books
from kezhan.web.parts.carrying import Carriers, Sight

BOOKS = Sight("看经费账目", "funds")


def _books(one: Books, edition: Edition) -> str:
    return f"站点上一年的经费账，新年第 {one.close_after_days} 天以后结账，不再补记。"


CARRIERS: Carriers = {
    "spending": lambda one, edition: (f"站点的工作经费可以记作“{one.label}”，学会和单位一起记账。", BOOKS),
    "work.books": lambda one, edition: (_books(one, edition), BOOKS),
}
