"""How stations are told in the record: their moves have the names of the table of moves."""

from kezhan.organisations.models import Post
from kezhan.stations.application.items import labels_of_all_editions
from kezhan.stations.lifecycle import MOVES
from kezhan.stations.models import Consent, Objection, Station
from kezhan.web.parts.recorded import History, Kind, Words, of_editions


def _knows_objectors(post: Post, station: Station) -> bool:
    return Objection.objects.visible_to(post).filter(notice__station=station).exists()


WORDS = Words(
    kinds=(Kind("站点", Station, History(knows_public=_knows_objectors)), Kind("征求同意", Consent)),
    deeds={move.name: move.label for move in MOVES}
    | {
        "open_station": "建立申请",
        "change_application": "填写申请",
        "object": "公众提出异议",
        "answer_objection": "答复异议",
        "lengthen_notice": "公示顺延",
        "dismiss_objections": "成批答复异议：都不成立",
        "chase": "催办",
        "name_person": "指定专人",
        "host_changed": "被服务单位改了资料",
        "remind": "提醒",
        "ask_consent": "征求同意",
        "change_duty": "改分工",
        "agree_to_consent": "同意",
        "decline_consent": "不同意",
        "lapse_consent": "过期没有答复",
        "take_back_question": "不用再答复",
        "leave_consent": "退出",
        "keep_part": "记下曾经参加",
        "leave_station": "退出站点",
    },
    facts={
        "station": "站点",
        "duty": "分工",
        "answer": "答复",
        "upheld": "异议成立",
        "objection": "异议编号",
        "objections": "异议编号",
        "desk": "在谁那里",
        "item": "项目",
        "value": "内容",
        "step": "环节",
        "fallen_away": "依规定不用走的环节",
        "stood_in": "代办",
        "remarks": "逐项意见",
    },
    values={
        "item": labels_of_all_editions,
        "remarks": labels_of_all_editions,
        "value": lambda: of_editions(lambda edition: (*edition.categories, *edition.tasks, *edition.aims)),
        "step": lambda: of_editions(lambda edition: edition.steps),
    },
)
