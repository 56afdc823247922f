"""The deeds about needs: who is told, and what the record keeps."""

from dataclasses import replace
from uuid import UUID

from kezhan.needs import checking, collecting, pairing, posting, reopening, sharing
from kezhan.needs.models import Need
from kezhan.needs.particulars import NeedParticulars, particulars_of
from tests.deeds.case import Case, nothing
from tests.lived import lived_once
from tests.matching.people import open_need
from tests.province import Province

CAKES = NeedParticulars("bottleneck", "糕点保鲜期短", "烘焙糕点三天就发霉，想延长食品保鲜期，又不加防腐剂。")
FORM = UUID(int=1)


@lived_once
def drafted(province: Province) -> Need:
    return posting.draft_need(CAKES, form_key=FORM, by=province.posts.bakery)


@lived_once
def posted(province: Province) -> Need:
    return posting.post_need(drafted(province), by=province.posts.bakery)


@lived_once
def opened(province: Province) -> Need:
    return open_need(province.hosts.bakery)


@lived_once
def shared(province: Province) -> Need:
    return sharing.open_to(opened(province), province.societies.food, by=province.posts.bakery)


@lived_once
def closed(province: Province) -> Need:
    return checking.close_need(opened(province), reason="不做了", by=province.posts.bakery)


@lived_once
def collected(province: Province) -> Need:
    return collecting.collect_need(CAKES, division="440103", by=province.posts.guangzhou)


@lived_once
def of_the_public(province: Province) -> Need:
    given = {"visitor_name": "王女士", "phone": "13800138000", "division": "440103014", "form_key": FORM}
    return collecting.post_from_public(CAKES, **given)


@lived_once
def attached(province: Province) -> Need:
    return collecting.attach_host(of_the_public(province), province.hosts.bakery, by=province.posts.liwan)


@lived_once
def returned(province: Province) -> Need:
    return checking.return_need(posted(province), remark="写清数量", by=province.posts.liwan)


def changed(province: Province, need: Need) -> Need:
    wanted = replace(particulars_of(need), title="糕点容易发霉")
    return posting.change_need(need, wanted, version=need.version, by=province.posts.bakery)


@lived_once
def paired(province: Province) -> Need:
    return pairing.mark_paired(opened(province), by=province.posts.bakery)


CASES = (
    Case(
        posting.draft_need,
        nothing,
        lambda p, _: drafted(p),
        entries=(("draft_need", {}),),
    ),
    Case(
        posting.post_directly,
        nothing,
        lambda p, _: posting.post_directly(CAKES, form_key=FORM, by=p.posts.bakery),
        told={
            "liwan": "广州荔香饼业有限公司提出需求“糕点保鲜期短”，请核实",
            "bakery+": "bakery经办（广州荔香饼业有限公司）已提出需求“糕点保鲜期短”，正由广州市荔湾区科学技术协会核实",
        },
        entries=(
            ("draft_need", {}),
            ("post_need", {"state": {"from": "draft", "to": "checking"}, "checker": "广州市荔湾区科学技术协会"}),
        ),
    ),
    Case(
        posting.change_need,
        returned,
        changed,
        entries=(("change_need", {"title": {"from": "糕点保鲜期短", "to": "糕点容易发霉"}}),),
    ),
    Case(
        posting.post_need,
        drafted,
        lambda p, need: posting.post_need(need, by=p.posts.bakery),
        told={
            "liwan": "广州荔香饼业有限公司提出需求“糕点保鲜期短”，请核实",
            "bakery+": "bakery经办（广州荔香饼业有限公司）已提出需求“糕点保鲜期短”，正由广州市荔湾区科学技术协会核实",
        },
        entries=(("post_need", {"state": {"from": "draft", "to": "checking"}, "checker": "广州市荔湾区科学技术协会"}),),
    ),
    Case(
        checking.open_need,
        posted,
        lambda p, need: checking.open_need(need, by=p.posts.liwan),
        told={"bakery": "需求“糕点保鲜期短”已核实，开始对接学会"},
        entries=(("open_need", {"state": {"from": "checking", "to": "open"}, "remark": ""}),),
    ),
    Case(
        checking.return_need,
        posted,
        lambda p, need: checking.return_need(need, remark="写清数量", by=p.posts.liwan),
        told={"bakery": "需求“糕点保鲜期短”退回修改：写清数量"},
        entries=(("return_need", {"state": {"from": "checking", "to": "returned"}, "remark": "写清数量"}),),
    ),
    Case(
        checking.close_need,
        posted,
        lambda p, need: checking.close_need(need, reason="不做了", by=p.posts.bakery),
        told={"liwan": "需求“糕点保鲜期短”已关闭：不做了", "bakery+": "需求“糕点保鲜期短”已关闭：不做了"},
        entries=(("close_need", {"state": {"from": "checking", "to": "closed"}, "remark": "不做了"}),),
    ),
    Case(
        checking.close_need,
        shared,
        lambda p, need: checking.close_need(need, reason="不做了", by=p.posts.bakery),
        told={"food": "需求“糕点保鲜期短”已关闭：不做了", "bakery+": "需求“糕点保鲜期短”已关闭：不做了"},
        entries=(("close_need", {"state": {"from": "open", "to": "closed"}, "remark": "不做了"}),),
    ),
    Case(
        reopening.reopen_closed,
        closed,
        lambda p, need: reopening.reopen_closed(need, by=p.posts.bakery),
        told={"bakery+": "bakery经办（广州荔香饼业有限公司）重新打开了需求“糕点保鲜期短”"},
        entries=(("reopen_closed_need", {"state": {"from": "closed", "to": "draft"}}),),
    ),
    Case(
        collecting.collect_need,
        nothing,
        lambda p, _: collected(p),
        entries=(("collect_need", {"external_key": ""}),),
    ),
    Case(
        collecting.post_from_public,
        nothing,
        lambda p, _: of_the_public(p),
        told={"liwan": "王女士（公众）提出需求“糕点保鲜期短”，请核实并找到单位"},
        entries=(("post_from_public", {"checker": "广州市荔湾区科学技术协会"}),),
    ),
    Case(
        collecting.attach_host,
        of_the_public,
        lambda p, need: collecting.attach_host(need, p.hosts.bakery, by=p.posts.liwan),
        told={"bakery": "liwan经办（广州市荔湾区科学技术协会）把需求“糕点保鲜期短”归到你们单位，请看一看"},
        entries=(
            (
                "attach_host",
                {
                    "host": {"from": None, "to": "广州荔香饼业有限公司"},
                    "division": {"from": "440103014", "to": "440103014"},
                },
            ),
        ),
    ),
    Case(
        collecting.detach_host,
        attached,
        lambda p, need: collecting.detach_host(need, by=p.posts.liwan),
        told={"bakery": "需求“糕点保鲜期短”不是你们单位的，广州市荔湾区科学技术协会已经收回，你们不用再办"},
        entries=(
            (
                "detach_host",
                {
                    "host": {"from": "广州荔香饼业有限公司", "to": None},
                    "division": {"from": "440103014", "to": "440103014"},
                },
            ),
        ),
    ),
    Case(
        sharing.open_to,
        opened,
        lambda p, need: sharing.open_to(need, p.societies.food, by=p.posts.bakery),
        entries=(("open_need_to", {"society": "广东省食品学会"}),),
    ),
    Case(
        sharing.recommend_to,
        opened,
        lambda p, need: sharing.recommend_to(need, p.societies.food, by=p.posts.liwan),
        told={"food": "广州市荔湾区科学技术协会推荐你们看需求“糕点保鲜期短”"},
        entries=(("recommend_need_to", {"society": "广东省食品学会"}),),
    ),
    Case(
        pairing.mark_paired,
        opened,
        lambda p, need: pairing.mark_paired(need, by=p.posts.bakery),
        entries=(("mark_paired", {"state": {"from": "open", "to": "paired"}}),),
    ),
    Case(
        pairing.reopen,
        paired,
        lambda p, need: pairing.reopen(need, reason="解除结对", by=p.posts.bakery),
        entries=(("reopen_need", {"state": {"from": "paired", "to": "open"}, "reason": "解除结对"}),),
    ),
)
