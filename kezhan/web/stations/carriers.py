"""What stations carry out of an edition: who may apply with what, the steps, the plaque, the end (§0.3, §4, §5)."""

from typing import Any

from kezhan import clock
from kezhan.policy.shape import Edition, Side, StepKind
from kezhan.stations.plaque.verifying import HEADLINES
from kezhan.stations.states import State
from kezhan.web.parts.carrying import APPLICATION, DESK, FIND, NOTICES, VERIFY, Carriers, Sight, levels_in_words
from kezhan.web.stations import route_words

SIDES = {Side.SOCIETY: "学会", Side.HOST: "被服务单位"}


def _category(entry: Any, edition: Edition) -> tuple[str, Sight]:
    hosts = "、".join(form.label for form in entry.hosts)
    conditions = "".join(f"，{condition.sentence}" for condition in entry.conditions)
    sight = Sight("看这类站点", "find", (("category", entry.key),))
    return f"“{entry.label}”站点只能建在{hosts}{conditions}，申请时逐条核对。", sight


def _step(entry: Any, edition: Edition) -> tuple[str, Sight]:
    over = "被服务单位所在地" if entry.over is Side.HOST else "牵头学会所在地"
    sentence = (
        f"{levels_in_words(entry.societies, edition)}学会的申请要过“{entry.label}”：由{over}的"
        f"{edition.levels.of(entry.level)}科协"
        f"在 {entry.working_days} 个工作日内办，{entry.asks}。"
    )
    return sentence, NOTICES if entry.kind is StepKind.NOTICE else APPLICATION


def _standard(entry: Any, edition: Edition) -> tuple[str, Sight]:
    evidence = f"须附{entry.evidence}" if entry.evidence_needed else f"可附{entry.evidence}"
    return f"建站标准“{entry.label}”由{SIDES[entry.side]}填写：{entry.asks}；{evidence}。", APPLICATION


def _standing(entry: Any, edition: Edition) -> tuple[str, Sight]:
    return f"站点“{State(entry.state).label}”时，验牌结果是“{HEADLINES[entry.standing]}”：{entry.sentence}。", VERIFY


def _filing(entry: Any, edition: Edition) -> tuple[str, Sight]:
    return route_words.before_filing(edition), NOTICES if route_words.has_notice(edition) else FIND


def _example(form: str, edition: Edition) -> str:
    """The first number of this year in this form: readers do not know the braces."""
    return form.format(division=edition.province, year=clock.today().year, sequence=1)


CARRIERS: Carriers = {
    "aims": lambda one, edition: (f"申请时可选服务目标“{one.label}”，至少选一项，写进站点的登记。", APPLICATION),
    "tasks": lambda one, edition: (
        f"提需求、定站点重点任务时可选“{one.label}”：{one.summary}。",
        Sight("看做这项工作的站点", "find", (("task", one.key),)),
    ),
    "categories": _category,
    "steps": _step,
    "plan": lambda one, edition: (
        f"申请里的实施方案要写“{one.label}”，由{SIDES[one.side]}填写，不少于 {one.least_characters} 字。",
        APPLICATION,
    ),
    "standards": _standard,
    "standings": _standing,
    "numbering": lambda one, edition: (
        f"备案号的编法如“{_example(one.filing, edition)}”，牌匾如“{_example(one.plaque, edition)}”，"
        "不留空号，用过的不再用。",
        VERIFY,
    ),
    "validity": lambda one, edition: (
        f"备案有效 {one.years} 年，写在证书上；期满以后，验牌结果就是“暂停使用”。",
        VERIFY,
    ),
    "terms.consent": lambda one, edition: (
        f"驻站专家和协作学会先征求同意，{one.working_days} 个工作日没有答复就失效；同意以后也能退出。",
        APPLICATION,
    ),
    "terms.correction": lambda one, edition: (
        f"退回补正的申请，{one.working_days} 个工作日内改好再交。",
        APPLICATION,
    ),
    "terms.objection": lambda one, edition: (route_words.term_of_objection(edition, one.working_days), NOTICES),
    "terms.plaque": lambda one, edition: (
        f"备案以后，制牌、授牌、签收各在 {one.working_days} 个工作日内办完。",
        VERIFY,
    ),
    "rules.radiation_area": lambda one, edition: ("每个站点写明辐射区域，被服务单位所在地必须在内。", FIND),
    "rules.filing": _filing,
    "rules.plaque": lambda one, edition: ("牌匾由备案的科协监制编号，证书带签名的二维码，谁都可以查验。", VERIFY),
    "rules.focus_tasks": lambda one, edition: (
        f"每个站点至少选 {one.least} 项重点任务，不必样样都做，只按所选的来办。",
        FIND,
    ),
    "rules.host_confirms": lambda one, edition: (
        "申请内容由被服务单位确认以后才能提交，改了要重新确认。",
        APPLICATION,
    ),
    "rules.joint_management": lambda one, edition: (route_words.joint_management(edition), DESK),
    "rules.named_persons": lambda one, edition: (
        "学会和被服务单位各指定一名专人，写进申请，没有就交不上去；当地科协最先办理的人就是科协专人，三方都能换人。",
        APPLICATION,
    ),
    "rules.plan": lambda one, edition: ("每份申请都带实施方案，缺一部分都交不上去。", APPLICATION),
    "rules.team": lambda one, edition: (
        f"工作团队至少 {one.experts} 名专家，在申请里点名并写明分工。",
        APPLICATION,
    ),
    "rules.inspection": lambda one, edition: ("科协检查发现问题，可以限期整改；整改期间牌匾暂停使用。", VERIFY),
    "rules.delisting": lambda one, edition: ("整改以后仍不合格的摘牌，牌匾作废，验牌时马上看得到。", VERIFY),
}
