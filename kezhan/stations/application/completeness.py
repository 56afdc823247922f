"""What is still missing before an application can be handed in, item by item (§4, §5.1, §5.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.reference.divisions import is_within
from kezhan.stations.application.categories import refuse_wrong_host
from kezhan.stations.application.team import who_may_serve
from kezhan.stations.models import Station
from kezhan.stations.named_persons import still_there


@dataclass(frozen=True)
class Missing:
    """One thing missing: the item's key and label, whose it is to fill in, what is wrong, the clause that asks."""

    item: str
    label: str
    side: Side
    reason: str
    clause: str


def missing(station: Station) -> list[Missing]:
    """Everything missing, in the order of the form."""
    texts = _texts(station)
    return [*_particulars(station), *_people(station), *_plan(station, texts), *_standards(station, texts)]


def lacks_from(side: Side, station: Station) -> bool:
    """Whether this side has anything still to fill in; looks first where most is, and stops at the first found."""
    texts = _texts(station)
    parts = (_plan(station, texts), _standards(station, texts), _people(station), _particulars(station))
    return any(one.side is side for one in chain.from_iterable(parts))


def refuse_incomplete(station: Station) -> None:
    """Refused while anything is missing; the first few are named."""
    lacks = missing(station)
    if lacks:
        named = "；".join(f"{one.label}：{one.reason}" for one in lacks[:3])
        rest = f"等 {len(lacks)} 项" if len(lacks) > 3 else ""
        raise Refused(f"还不能提交，{named}{rest}", lacks[0].clause, lacks[0].item)


def _texts(station: Station) -> dict[str, str]:
    return dict(station.answers.values_list("item", "text"))


def _particulars(station: Station) -> Iterator[Missing]:
    rules = station.edition.rules
    if station.category_entry is None:
        yield Missing("station.category", "站点类别", Side.SOCIETY, "请选择", station.edition.categories[0].clause)
    else:
        try:
            refuse_wrong_host(station.category_entry, station.host)
        except Refused as refused:
            yield Missing("station.category", "站点类别", Side.SOCIETY, refused.reason, refused.clause)
    if len(station.focus_tasks) < rules.focus_tasks.least:
        least = rules.focus_tasks.least
        yield Missing("station.focus_tasks", "重点任务", Side.SOCIETY, f"至少选 {least} 项", rules.focus_tasks.clause)
    if not station.aims:
        yield Missing("station.aims", "目标方向", Side.SOCIETY, "至少选 1 项", station.edition.aims[0].clause)
    if not any(is_within(station.division, area) for area in station.radiation_area):
        yield Missing(
            "station.radiation_area", "辐射区域", Side.SOCIETY, "须包含被服务单位所在地", rules.radiation_area.clause
        )


def _people(station: Station) -> Iterator[Missing]:
    rules = station.edition.rules
    if not still_there(station.society_person):
        yield Missing("station.society_person", "学会专人", Side.SOCIETY, "请指定一人", rules.named_persons.clause)
    if not still_there(station.host_person):
        yield Missing("station.host_person", "单位专人", Side.HOST, "请指定一人", rules.named_persons.clause)
    size = who_may_serve(station).filter(stations=station).count()
    if size < rules.team.experts:
        named = station.team_members.count()
        reason = f"至少 {rules.team.experts} 名，现有 {size} 名"
        reason += f"（另有 {named - size} 名已不是会员）" if named > size else ""
        yield Missing("station.team", "驻站专家", Side.SOCIETY, reason, rules.team.clause)


def _plan(station: Station, texts: dict[str, str]) -> Iterator[Missing]:
    for section in station.edition.plan:
        length = len("".join(texts.get(section.key, "").split()))
        if length < section.least_characters:
            reason = f"至少 {section.least_characters} 字，现有 {length} 字" if length else "还没有填"
            yield Missing(section.key, section.label, section.side, reason, section.clause)


def _standards(station: Station, texts: dict[str, str]) -> Iterator[Missing]:
    proven = set(station.evidence.filter(removed_at=None).values_list("item", flat=True))
    for standard in station.edition.standards:
        if not texts.get(standard.key, "").strip():
            yield Missing(standard.key, standard.label, standard.side, "还没有填", standard.clause)
        elif standard.evidence_needed and standard.key not in proven:
            yield Missing(standard.key, standard.label, standard.side, f"请附{standard.evidence}", standard.clause)
