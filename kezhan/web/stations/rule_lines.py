"""What the rules say of an application, each with ✓ or ✗ and its clause, for parts/rules.html."""

from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Category
from kezhan.stations.application.categories import refuse_wrong_host
from kezhan.stations.application.completeness import missing
from kezhan.stations.application.items import written_items
from kezhan.stations.effects import refuse_without_agreement
from kezhan.stations.models import Station
from kezhan.web.parts.rule_lines import RuleLine


def rule_lines(station: Station) -> list[RuleLine]:
    """Every rule on an application, in the order of the form."""
    rules, lacks = station.edition.rules, {one.item: one.reason for one in missing(station)}
    category = station.category_entry
    asked = [
        (
            "station.category",
            f"类别：{category.label}，{category.summary}" if category else "类别",
            _clause_of(station),
        ),
        ("station.focus_tasks", f"重点任务至少 {rules.focus_tasks.least} 项", rules.focus_tasks.clause),
        ("station.aims", "目标方向至少 1 项", station.edition.aims[0].clause),
        ("station.radiation_area", "辐射区域含被服务单位所在地", rules.radiation_area.clause),
        ("station.society_person", "学会指定专人", rules.named_persons.clause),
        ("station.host_person", "单位指定专人", rules.named_persons.clause),
        ("station.team", f"驻站专家至少 {rules.team.experts} 名", rules.team.clause),
        *((key, f"{one.kind.value}：{one.label}", one.clause) for key, one in written_items(station.edition).items()),
    ]
    return [
        *(RuleLine(key not in lacks, text, lacks.get(key, ""), clause) for key, text, clause in asked),
        _signed(station),
    ]


def categories_for(station: Station) -> list[RuleLine]:
    """Each category, and whether it may stand at this host."""
    return [_category(category, station) for category in station.edition.categories]


def _category(category: Category, station: Station) -> RuleLine:
    text = f"{category.label}：{category.summary}"
    try:
        refuse_wrong_host(category, station.host)
    except Refused as refused:
        return RuleLine(False, text, refused.reason, category.clause)
    return RuleLine(True, text, clause=category.clause)


def _clause_of(station: Station) -> str:
    return (station.category_entry or station.edition.categories[0]).clause


def _signed(station: Station) -> RuleLine:
    clause = station.edition.rules.mutual_choice.clause
    try:
        refuse_without_agreement(station)
    except Refused as refused:
        return RuleLine(False, "双方签署合作协议", refused.reason, clause)
    return RuleLine(True, "双方签署合作协议", clause=clause)
