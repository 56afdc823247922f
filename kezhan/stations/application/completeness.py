"""What an application still lacks to be handed in, consented to or filed, item by item (§4, §5.1, §5.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.reference.divisions import is_within
from kezhan.stations.application.categories import refuse_wrong_host
from kezhan.stations.application.items import Item, ItemKind, particular, written_items
from kezhan.stations.application.team import shortfall
from kezhan.stations.models import Station
from kezhan.stations.named_persons import still_there


@dataclass(frozen=True)
class Missing:
    """One missing thing: the item's key and label, the side that fills it in, what is wrong, the clause behind it."""

    item: str
    label: str
    side: Side
    reason: str
    clause: str


def missing(station: Station) -> list[Missing]:
    """Everything that is missing, in the order of the form."""
    return [*_particulars(station), *_people(station), *_written(station)]


def lacks_from(side: Side, station: Station) -> bool:
    """Whether this side still has anything to fill in. It looks first where most is missing, and stops at a find."""
    parts = (_written(station), _people(station), _particulars(station))
    return any(one.side is side for one in chain.from_iterable(parts))


def refuse_incomplete(station: Station) -> None:
    """Refused while anything is missing or a standard is not met; the message names the first few."""
    lacks = missing(station)
    if lacks:
        named = "；".join(f"{one.label}：{one.reason}" for one in lacks[:3])
        rest = f"等 {len(lacks)} 项" if len(lacks) > 3 else ""
        raise Refused(f"申请还不齐全，{named}{rest}", lacks[0].clause, lacks[0].item)


def _lacking(item: Item, reason: str, clause: str) -> Missing:
    return Missing(item.key, item.label, item.side, reason, clause)


def _particulars(station: Station) -> Iterator[Missing]:
    rules, category = station.edition.rules, particular("category")
    if station.category_entry is None:
        yield _lacking(category, "请选择", station.edition.categories[0].clause)
    else:
        try:
            refuse_wrong_host(station.category_entry, station.host)
        except Refused as refused:
            yield _lacking(category, refused.reason, refused.clause)
    if len(station.focus_tasks) < rules.focus_tasks.least:
        yield _lacking(particular("focus_tasks"), f"至少选 {rules.focus_tasks.least} 项", rules.focus_tasks.clause)
    if not station.aims:
        yield _lacking(particular("aims"), "至少选 1 项", station.edition.aims[0].clause)
    if not any(is_within(station.division, area) for area in station.radiation_area):
        yield _lacking(particular("radiation_area"), "须包含被服务单位所在地", rules.radiation_area.clause)


def _people(station: Station) -> Iterator[Missing]:
    rules = station.edition.rules
    for part in ("society_person", "host_person"):
        if not still_there(getattr(station, part)):
            yield _lacking(particular(part), "请指定一人", rules.named_persons.clause)
    if lacks := shortfall(station):
        size, named = rules.team.experts - lacks, station.team_members.count()
        reason = f"至少 {rules.team.experts} 名，现有 {size} 名"
        reason += f"（另有 {named - size} 名已不是会员）" if named > size else ""
        asked = station.consents.waiting().newcomers().count()
        reason += f"，{asked} 名还没有答复" if asked else ""
        yield _lacking(particular("team"), reason, rules.team.clause)


def _written(station: Station) -> Iterator[Missing]:
    """The plan and the standards, item by item."""
    texts = dict(station.answers.values_list("item", "text"))
    proven = set(station.evidence.filter(removed_at=None).values_list("item", flat=True))
    for key, item in written_items(station.edition).items():
        if reason := _unwritten(item, texts.get(key, ""), key in proven):
            yield _lacking(item, reason, item.clause)


def _unwritten(item: Item, text: str, is_proven: bool) -> str:
    length = len("".join(text.split()))
    if length < item.least_characters:
        return f"至少 {item.least_characters} 字，现有 {length} 字" if length else "还没有填"
    if item.kind is ItemKind.STANDARD and not length:
        return "还没有填"
    return f"请附{item.evidence}" if item.evidence_needed and not is_proven else ""
