"""What carries a clause out in the product: each kind of entry of an edition as a sentence with its figures and a link.

Kinds are the code's, entries and figures the edition's: a new edition needs nothing here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from kezhan import clock
from kezhan.organisations.models.host import FORMS
from kezhan.policy.consistency import citations
from kezhan.policy.places import Place
from kezhan.policy.shape import Condition, Edition, HostForm, Side, StepKind
from kezhan.reference.divisions import Level
from kezhan.stations.plaque.checking import HEADLINES
from kezhan.stations.states import State
from kezhan.web.clauses import route_words

SIDES = {Side.SOCIETY: "学会", Side.HOST: "被服务单位"}
HOSTS = {HostForm(form): label for form, label in FORMS}
CONDITIONS = {
    Condition.SMALL_OR_MEDIUM: "企业须是中小微企业",
    Condition.GRASSROOTS_HOSPITAL: "医院须是基层医院",
    Condition.URBAN_COMMUNITY: "社区须是城市社区",
}


@dataclass(frozen=True)
class Carrier:
    """A sentence, and where to see it at work: an address and its words."""

    sentence: str
    url: str
    link: str
    is_associations_own: bool


@dataclass(frozen=True)
class Sight:
    """Where to see it: words, URL name, parameters behind the question mark."""

    link: str
    url_name: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.url_name) + (f"?{urlencode(self.query)}" if self.query else "")


FIND = Sight("找站点", "find")
CHECK = Sight("验牌", "check")
NOTICES = Sight("看公示", "announcements")
OPEN_NEEDS = Sight("看公开的需求", "open-needs")
POST_NEED = Sight("提需求", "post-need")
SOCIETIES = Sight("看参与建站的学会", "taking-part")
APPLICATION = Sight("办理建站申请", "stations")
INVITATIONS = Sight("办理邀请与结对", "invitations")
DESK = Sight("我的待办", "desk")
REGISTRATIONS = Sight("注册", "register")

Telling = Callable[[Any, Edition], tuple[str, Sight]]
"""An entry and the edition that it stands in."""


def carriers(edition: Edition) -> dict[str, list[Carrier]]:
    """By the clause's number, in the order of the file's shape; a clause that nothing cites has none."""
    carried: dict[str, list[Carrier]] = {clause.number: [] for clause in edition.clauses}
    for place, entry, number in citations(edition):
        sentence, sight = _telling(place)(entry, edition)
        own = getattr(entry, "source", "policy") == "association"
        carried[number].append(Carrier(sentence, sight.url, sight.link, own))
    return carried


def _telling(place: Place) -> Telling:
    """How the kind of entry at this place is told: `rules` and `terms` by name, all else by list."""
    group = str(place[0])
    return NAMED[group][str(place[1])] if group in NAMED else LISTED[group]


def _category(entry: Any, edition: Edition) -> tuple[str, Sight]:
    hosts = "、".join(HOSTS[form] for form in entry.hosts)
    conditions = "".join(f"，{CONDITIONS[condition]}" for condition in entry.conditions)
    sight = Sight("看这类站点", "find", (("category", entry.key),))
    return f"“{entry.label}”站点只能建在{hosts}{conditions}，申请时逐条核对。", sight


def _step(entry: Any, edition: Edition) -> tuple[str, Sight]:
    over = "被服务单位所在地" if entry.over is Side.HOST else "牵头学会所在地"
    societies = "、".join(_levels(entry.societies))
    sentence = (
        f"{societies}学会的申请要过“{entry.label}”：由{over}的{entry.level.label}级科协"
        f"在 {entry.working_days} 个工作日内办，{entry.asks}。"
    )
    return sentence, NOTICES if entry.kind is StepKind.NOTICE else APPLICATION


def _standard(entry: Any, edition: Edition) -> tuple[str, Sight]:
    evidence = f"须附{entry.evidence}" if entry.evidence_needed else f"可附{entry.evidence}"
    return f"建站标准“{entry.label}”由{SIDES[entry.side]}填写：{entry.asks}；{evidence}。", APPLICATION


def _standing(entry: Any, edition: Edition) -> tuple[str, Sight]:
    return f"站点“{State(entry.state).label}”时，验牌结果是“{HEADLINES[entry.standing]}”：{entry.sentence}。", CHECK


def _example(form: str, edition: Edition) -> str:
    """The first number of this year in this form: readers know no braces."""
    return form.format(division=edition.province, year=clock.today().year, sequence=1)


def _levels(levels: tuple[Level, ...]) -> list[str]:
    return [f"{level.label}级" for level in levels]


LISTED: dict[str, Telling] = {
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
        CHECK,
    ),
    "validity": lambda one, edition: (
        f"备案有效 {one.years} 年，写在证书上；期满以后，验牌结果就是“暂停使用”。",
        CHECK,
    ),
}

TERMS: dict[str, Telling] = {
    "correction": lambda one, edition: (f"退回补正的申请，{one.working_days} 个工作日内改好再交。", APPLICATION),
    "objection": lambda one, edition: (route_words.term_of_objection(edition, one.working_days), NOTICES),
    "invitation": lambda one, edition: (f"邀请 {one.working_days} 个工作日没有答复就失效。", INVITATIONS),
    "need_check": lambda one, edition: (f"提出的需求，当地科协 {one.working_days} 个工作日内核实。", POST_NEED),
    "registration": lambda one, edition: (f"注册申请，主管科协 {one.working_days} 个工作日内审核。", REGISTRATIONS),
    "plaque": lambda one, edition: (f"备案以后，制牌、授牌、签收各在 {one.working_days} 个工作日内办完。", CHECK),
}

RULES: dict[str, Telling] = {
    "leading_society": lambda one, edition: (f"只有{'、'.join(_levels(one.levels))}学会可以牵头建站。", SOCIETIES),
    "radiation_area": lambda one, edition: ("每个站点写明辐射区域，被服务单位所在地必须在内。", FIND),
    "filing": lambda one, edition: (
        route_words.before_filing(edition),
        NOTICES if route_words.has_notice(edition) else FIND,
    ),
    "plaque": lambda one, edition: ("牌匾由备案的科协监制编号，证书带签名的二维码，谁都可以查验。", CHECK),
    "matching": lambda one, edition: (
        "按学会的专长、学科、专家和成果给需求推荐学会，也给学会推荐需求，理由写明。",
        OPEN_NEEDS,
    ),
    "mutual_choice": lambda one, edition: (
        "哪一方都可以先发邀请，双方都接受才结对；签协议之前都可以退出。",
        INVITATIONS,
    ),
    "quality_first": lambda one, edition: (
        f"学会每 {one.experts_per_station} 名可服务的专家建 1 个站，一名专家最多服务 {one.stations_per_expert} 个站。",
        SOCIETIES,
    ),
    "no_new_station_in_rectification": lambda one, edition: ("有站点正在整改的学会，整改通过前不再建新站。", SOCIETIES),
    "focus_tasks": lambda one, edition: (
        f"每个站点至少选 {one.least} 项重点任务，不必样样都做，只按所选的来办。",
        FIND,
    ),
    "host_confirms": lambda one, edition: ("申请内容由被服务单位确认以后才能提交，改了要重新确认。", APPLICATION),
    "associations_take_part": lambda one, edition: (route_words.part_of_associations(edition), POST_NEED),
    "joint_management": lambda one, edition: (route_words.joint_management(edition), DESK),
    "named_persons": lambda one, edition: (
        "学会和被服务单位各指定一名专人，写进申请，没有就交不上去；当地科协最先办理的人就是科协专人，三方都能换人。",
        APPLICATION,
    ),
    "plan": lambda one, edition: ("每份申请都带实施方案，缺一部分都交不上去。", APPLICATION),
    "team": lambda one, edition: (f"工作团队至少 {one.experts} 名专家，在申请里点名并写明分工。", APPLICATION),
    "inspection": lambda one, edition: ("科协检查发现问题，可以限期整改；整改期间牌匾暂停使用。", CHECK),
    "delisting": lambda one, edition: ("整改以后仍不合格的摘牌，牌匾作废，验牌时马上看得到。", CHECK),
}

NAMED: dict[str, dict[str, Telling]] = {"terms": TERMS, "rules": RULES}
