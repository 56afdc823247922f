"""The items of an application: those that every application has, then its edition's parts of the plan and standards.

Callers find the label, side, kind and limits of each key's item here.
"""

from dataclasses import dataclass
from enum import Enum

from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition, PlanSection, Side, Standard


class ItemKind(Enum):
    """How an item is kept: in the station itself, or written as a text with its papers."""

    PARTICULAR = "基本情况"
    PLAN = "实施方案"
    STANDARD = "建站标准"


@dataclass(frozen=True)
class Item:
    """One item by its key. A text has at least so many characters; a standard names the papers that prove it."""

    key: str
    label: str
    side: Side
    kind: ItemKind
    clause: str = ""
    asks: str = ""
    example: str = ""
    least_characters: int = 0
    evidence: str = ""
    evidence_needed: bool = False


_PARTICULARS = (
    ("name", "站点名称", Side.SOCIETY),
    ("category", "站点类别", Side.SOCIETY),
    ("focus_tasks", "重点任务", Side.SOCIETY),
    ("aims", "目标方向", Side.SOCIETY),
    ("radiation_area", "辐射区域", Side.SOCIETY),
    ("co_operating", "协作学会", Side.SOCIETY),
    ("society_person", "学会专人", Side.SOCIETY),
    ("host_person", "单位专人", Side.HOST),
    ("team", "驻站专家", Side.SOCIETY),
)
PARTICULARS = {
    f"station.{field}": Item(f"station.{field}", label, side, ItemKind.PARTICULAR)
    for field, label, side in _PARTICULARS
}
"""Fields of the station. The dot keeps their keys apart from the keys of any edition."""


def particular(field: str) -> Item:
    """The item of this field of the station."""
    return PARTICULARS[f"station.{field}"]


def written_items(edition: Edition) -> dict[str, Item]:
    """The written items by key: the plan, then the standards, in the order of the edition."""
    return {one.key: one for one in (*map(_of_plan, edition.plan), *map(_of_standard, edition.standards))}


def items(edition: Edition) -> dict[str, Item]:
    """By key, every item that can have a remark, in the order of the form."""
    return PARTICULARS | written_items(edition)


def written_item(edition: Edition, key: str) -> Item:
    """The written item of this key. Refused when the edition has none."""
    try:
        return written_items(edition)[key]
    except KeyError:
        raise Refused(f"申请里没有“{key}”这一项", edition.rules.plan.clause) from None


def label_of(edition: Edition, key: str) -> str:
    """The label of the item; its key where the edition has it no more."""
    found = items(edition).get(key)
    return found.label if found else key


def labels_of_all_editions() -> dict[str, str]:
    """The label of each key, for the items of all editions."""
    return {key: item.label for edition in editions.editions().values() for key, item in items(edition).items()}


def _of_plan(section: PlanSection) -> Item:
    return Item(
        section.key,
        section.label,
        section.side,
        ItemKind.PLAN,
        section.clause,
        section.asks,
        example=section.example,
        least_characters=section.least_characters,
    )


def _of_standard(standard: Standard) -> Item:
    return Item(
        standard.key,
        standard.label,
        standard.side,
        ItemKind.STANDARD,
        standard.clause,
        standard.asks,
        evidence=standard.evidence,
        evidence_needed=standard.evidence_needed,
    )
