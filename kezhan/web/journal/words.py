"""How the record reads: deeds, kinds of things and facts in the words of the field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from kezhan.accounts.models import Account
from kezhan.experts.models import Expert
from kezhan.journal.models import Entry
from kezhan.matching.models import Invitation, Pairing, Recommendation
from kezhan.needs.models import Need
from kezhan.organisations.models import Association, Host, Post, Registration, Result, Society
from kezhan.stations.lifecycle import MOVES
from kezhan.stations.models import Station
from kezhan.web.journal.values import items, words_of

KINDS = {
    "account": "账号",
    "post": "岗位",
    "association": "科协",
    "society": "学会",
    "result": "成果",
    "host": "单位",
    "registration": "注册",
    "expert": "专家",
    "need": "需求",
    "invitation": "邀请",
    "pairing": "结对",
    "recommendation": "专家推荐",
    "station": "站点",
    "upload": "文件",
    "importrun": "导入",
}
DEEDS = {
    "open_account": "开通账号",
    "change_password": "换密码",
    "set_password": "重设密码",
    "stop_account": "停用账号",
    "allow_account": "启用账号",
    "change_particulars": "修改姓名手机",
    "open_first_administrator": "设第一位管理员",
    "give_post": "增加岗位",
    "end_post": "离任",
    "plant_associations": "建各级科协",
    "change_association_phone": "修改科协电话",
    "enter_society": "登记学会",
    "change_society": "修改学会资料",
    "add_result": "增加成果",
    "change_result": "修改成果",
    "remove_result": "撤下成果",
    "enter_host": "登记单位",
    "change_host": "修改单位资料",
    "hand_in_registration": "提交注册",
    "decide_registration": "审核注册",
    "enter_by_registration": "注册通过登记",
    "enrol_expert": "登记专家",
    "change_expert": "修改专家资料",
    "join_society": "列入学会名单",
    "leave_society": "退出学会名单",
    "ask_expert": "征求列入学会名单",
    "agree_to_society": "同意列入学会名单",
    "decline_society": "不同意列入学会名单",
    "draft_need": "起草需求",
    "change_need": "修改需求",
    "post_need": "提交需求",
    "post_from_public": "公众提出需求",
    "collect_need": "代征集需求",
    "attach_host": "需求归到单位",
    "detach_host": "从单位收回需求",
    "open_need": "核实发布需求",
    "return_need": "退回需求",
    "close_need": "关闭需求",
    "open_need_to": "需求向学会公开",
    "mark_paired": "需求已结对",
    "reopen_need": "需求重新开放",
    "reopen_closed_need": "重开已关闭的需求",
    "look_at_import": "预览导入",
    "import_needs": "导入需求",
    "drop_import": "删掉没有确认的导入文件",
    "recommend_need": "推荐需求给学会",
    "recommend_need_to": "推荐需求",
    "set_recommendation_aside": "不承接推荐",
    "invite_society": "邀请学会",
    "propose_to_host": "向单位提出合作",
    "counter_offer": "提出新条件",
    "accept_invitation": "同意合作",
    "decline_invitation": "谢绝合作",
    "withdraw_invitation": "撤回邀请",
    "lapse_invitation": "邀请过期",
    "close_invitation": "终止洽谈",
    "pair": "结对",
    "dissolve_pairing": "解除结对",
    "upload_agreement": "上传协议",
    "sign_agreement": "确认协议",
    "apply_for_station": "发起建站申请",
    "open_station": "建立申请",
    "change_application": "填写申请",
    "object": "公众提出异议",
    "answer_objection": "答复异议",
    "chase": "催办",
    "name_person": "指定专人",
    "remind": "提醒",
    "receive": "收下文件",
}
MODELS: dict[str, type[Model]] = {
    "account": Account,
    "association": Association,
    "post": Post,
    "society": Society,
    "result": Result,
    "host": Host,
    "registration": Registration,
    "expert": Expert,
    "need": Need,
    "invitation": Invitation,
    "pairing": Pairing,
    "recommendation": Recommendation,
    "station": Station,
}
"""Things whose facts are called what their fields are called."""

MOVES_BY_NAME = {move.name: move.label for move in MOVES}
FACTS = {
    "state": "状态",
    "reason": "理由",
    "remark": "意见",
    "text": "内容",
    "offer": "条件",
    "to": "交给",
    "due_on": "应办结",
    "role": "身份",
    "society": "学会",
    "host": "单位",
    "need": "需求",
    "expert": "专家",
    "station": "站点",
    "side": "哪一方",
    "message": "说明",
    "reply": "答复",
    "answer": "答复",
    "upheld": "异议成立",
    "objection": "异议编号",
    "agreement": "协议文件校验值",
    "name": "名称",
    "digest": "文件校验值",
    "size": "大小或规模",
    "reckoning": "规模怎么算的",
    "planted": "新建",
    "applicant": "申请人",
    "checker": "核实单位",
    "desk": "在谁那里",
    "item": "项目",
    "value": "内容",
    "external_key": "来源编号",
    "credit_code": "信用代码",
    "lapses_on": "答复期限",
    "budget": "经费（万元）",
    "months": "期限（月）",
    "tasks": "服务内容",
    "association": "主管科协",
    "step": "环节",
    "fallen_away": "依规定不用走的环节",
    "remarks": "逐项意见",
    "ready": "可以收进",
    "faulty": "有错的行",
    "brought": "收进",
    "repeats": "已有、没有重复收",
}


@dataclass(frozen=True)
class Said:
    """One fact of an entry; `old` is None where nothing was there to change."""

    label: str
    old: str | None
    new: str


def kind_in_words(kind: str) -> str:
    return KINDS.get(kind, kind)


def deed_in_words(entry: Entry) -> str:
    """A station's moves are called what the table of moves calls them."""
    if entry.subject_kind == "station" and entry.deed in MOVES_BY_NAME:
        return MOVES_BY_NAME[entry.deed]
    return DEEDS.get(entry.deed, entry.deed)


def facts_in_words(entry: Entry) -> list[Said]:
    """What the entry says, changed values with the old one beside; what was left empty is left out."""
    told = ((name, value) for name, value in entry.facts.items() if value not in (None, "", [], {}))
    return [_said(entry.subject_kind, name, value) for name, value in told]


def _said(kind: str, name: str, value: Any) -> Said:
    label, words = _label(kind, name), words_of(MODELS.get(kind), name)
    if isinstance(value, dict) and value.keys() == {"from", "to"}:
        return Said(label, _written(value["from"], words), _written(value["to"], words))
    if name == "remarks":
        return Said(label, None, "\n".join(f"{items().get(item, item)}：{text}" for item, text in value.items()))
    return Said(label, None, _written(value, words))


def _label(kind: str, name: str) -> str:
    try:
        return str(getattr(MODELS[kind]._meta.get_field(name), "verbose_name", FACTS.get(name, name)))
    except (KeyError, FieldDoesNotExist):
        return FACTS.get(name, name)


def _written(value: Any, words: Mapping[str, str]) -> str:
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_written(one, words) for one in value) or "（空）"
    if isinstance(value, dict):
        return "；".join(f"{FACTS.get(name, name)} {_written(one, words)}" for name, one in value.items())
    return words.get(str(value), str(value))
