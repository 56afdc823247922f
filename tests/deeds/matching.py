"""The deeds of the two-way choice: who is told, and what the record keeps."""

from kezhan.matching import agreements, invitations, pairings, recommendations
from kezhan.matching.models import Invitation, Pairing, Recommendation
from kezhan.needs.models import Need
from tests.deeds.case import Case
from tests.lived import lived_once
from tests.matching.people import COUNTER, OFFER, invited, looked_at, open_need, paired, signed
from tests.province import Province


@lived_once
def need(province: Province) -> Need:
    return open_need(province.hosts.bakery)


@lived_once
def talk(province: Province) -> Invitation:
    return invited(need(province), province.societies.food, province.posts.bakery)


@lived_once
def talk_beside_another(province: Province) -> Invitation:
    wanted = need(province)
    invited(wanted, province.societies.horticulture, province.posts.bakery)
    return invitations.propose_to_host(wanted, province.societies.food, OFFER, by=province.posts.food)


@lived_once
def pair(province: Province) -> Pairing:
    return paired(need(province), province.societies.food, province.posts.bakery, province.posts.food)


@lived_once
def uploaded(province: Province) -> Pairing:
    return agreements.upload_agreement(pair(province), looked_at(), by=province.posts.food)


@lived_once
def wished(province: Province) -> Recommendation:
    return wish(province, need(province))


def wish(province: Province, wanted: Need) -> Recommendation:
    expert, society = province.experts.food[0], province.societies.food
    return recommendations.recommend(wanted, expert, society, "正好在做", by=province.posts.expert)


CASES = (
    Case(
        invitations.invite_society,
        need,
        lambda p, one: invited(one, p.societies.food, p.posts.bakery),
        told={"food": "广州荔香饼业有限公司邀请广东省食品学会一起做“糕点保鲜期短”，请在 3 月 23 日前答复"},
        entries=(
            (
                "invite_society",
                {
                    "expert": None,
                    "offer": {
                        "tasks": ["技术攻关", "人才培训"],
                        "months": 12,
                        "budget": "8.5",
                        "message": "一起解决糕点保鲜",
                    },
                },
            ),
            ("open_need_to", {"society": "广东省食品学会"}),
        ),
    ),
    Case(
        invitations.propose_to_host,
        need,
        lambda p, one: invitations.propose_to_host(one, p.societies.food, OFFER, by=p.posts.food),
        told={"bakery": "广东省食品学会愿意承接“糕点保鲜期短”，请在 3 月 23 日前答复"},
        entries=(
            (
                "propose_to_host",
                {
                    "expert": None,
                    "offer": {
                        "tasks": ["技术攻关", "人才培训"],
                        "months": 12,
                        "budget": "8.5",
                        "message": "一起解决糕点保鲜",
                    },
                },
            ),
        ),
    ),
    Case(
        invitations.counter,
        talk,
        lambda p, one: invitations.counter(one, COUNTER, by=p.posts.food),
        told={"bakery": "广东省食品学会就“糕点保鲜期短”提出了新的条件，请在 3 月 23 日前答复"},
        entries=(
            (
                "counter_offer",
                {
                    "offer": {"tasks": ["技术攻关"], "months": 24, "budget": None, "message": "两年更稳妥"},
                    "lapses_on": {"from": "2026-03-23", "to": "2026-03-23"},
                },
            ),
        ),
    ),
    Case(
        invitations.decline,
        talk,
        lambda p, one: invitations.decline(one, "排不开", by=p.posts.food),
        told={"bakery": "广东省食品学会谢绝了“糕点保鲜期短”的合作：排不开"},
        entries=(("decline_invitation", {"state": {"from": "open", "to": "declined"}, "reason": "排不开"}),),
    ),
    Case(
        invitations.withdraw,
        talk,
        lambda p, one: invitations.withdraw(one, "改主意了", by=p.posts.bakery),
        told={"food": "广州荔香饼业有限公司撤回了“糕点保鲜期短”的合作提议：改主意了"},
        entries=(("withdraw_invitation", {"state": {"from": "open", "to": "withdrawn"}, "reason": "改主意了"}),),
    ),
    Case(
        pairings.accept,
        talk,
        lambda p, one: pairings.accept(one, by=p.posts.food),
        told={
            "food": "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议",
            "bakery": "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议",
            "guangdong": "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议",
            "liwan": "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议",
        },
        entries=(
            ("accept_invitation", {"state": {"from": "open", "to": "accepted"}, "reason": ""}),
            ("pair", {"need": "糕点保鲜期短", "society": "广东省食品学会"}),
            ("mark_paired", {"state": {"from": "open", "to": "paired"}}),
        ),
    ),
    Case(
        pairings.accept,
        talk_beside_another,
        lambda p, one: pairings.accept(one, by=p.posts.bakery),
        told={
            "food": "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议",
            "bakery-": "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议",
            "bakery+": (
                "“糕点保鲜期短”与广州市园艺学会的洽谈结束了：这条需求已与另一家学会结对；又："
                "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议"
            ),
            "guangdong": "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议",
            "liwan": "广州荔香饼业有限公司与广东省食品学会就“糕点保鲜期短”结对了，接下来双方签协议",
            "horticulture": "“糕点保鲜期短”与广州市园艺学会的洽谈结束了：这条需求已与另一家学会结对",
        },
        entries=(
            ("accept_invitation", {"state": {"from": "open", "to": "accepted"}, "reason": ""}),
            ("pair", {"need": "糕点保鲜期短", "society": "广东省食品学会"}),
            ("mark_paired", {"state": {"from": "open", "to": "paired"}}),
            (
                "close_invitation",
                {"state": {"from": "open", "to": "closed"}, "reason": "这条需求已与另一家学会结对"},
            ),
        ),
    ),
    Case(
        pairings.dissolve,
        pair,
        lambda p, one: pairings.dissolve(one, "人手不够", by=p.posts.food),
        told={
            "food": "广东省食品学会解除了“糕点保鲜期短”的结对：人手不够。需求重新开放对接",
            "bakery": "广东省食品学会解除了“糕点保鲜期短”的结对：人手不够。需求重新开放对接",
            "guangdong": "广东省食品学会解除了“糕点保鲜期短”的结对：人手不够。需求重新开放对接",
            "liwan": "广东省食品学会解除了“糕点保鲜期短”的结对：人手不够。需求重新开放对接",
        },
        entries=(
            ("dissolve_pairing", {"state": {"from": "agreed", "to": "withdrawn"}, "reason": "人手不够"}),
            ("reopen_need", {"state": {"from": "paired", "to": "open"}, "reason": "解除结对"}),
        ),
    ),
    Case(
        agreements.upload_agreement,
        pair,
        lambda p, one: agreements.upload_agreement(one, looked_at(), by=p.posts.food),
        told={
            "food": "广东省食品学会上传了“糕点保鲜期短”的签署协议，请双方看过后确认",
            "bakery": "广东省食品学会上传了“糕点保鲜期短”的签署协议，请双方看过后确认",
        },
        entries=(
            ("receive", {"digest": "2920e8fb984e3df82d9845b76ba33d63da08068a5f21929c6f4fb05051b46876", "size": 46}),
            (
                "upload_agreement",
                {
                    "agreement": {
                        "from": None,
                        "to": "2920e8fb984e3df82d9845b76ba33d63da08068a5f21929c6f4fb05051b46876",
                    },
                    "name": "协议.pdf",
                },
            ),
        ),
    ),
    Case(
        agreements.sign,
        uploaded,
        lambda p, one: agreements.sign(one, by=p.posts.food),
        told={"bakery": "广东省食品学会确认了“糕点保鲜期短”的协议，等你这边确认"},
        entries=(("sign_agreement", {"side": "society", "state": {"from": "agreed", "to": "agreed"}}),),
    ),
    Case(
        agreements.apply,
        lambda p: signed(p, pair(p)),
        lambda p, one: agreements.apply(one, by=p.posts.food),
        told={
            "food": "“广东省食品学会驻广州荔香饼业有限公司科技服务站”的申请已经建好，请双方各填各的部分",
            "bakery": "“广东省食品学会驻广州荔香饼业有限公司科技服务站”的申请已经建好，请双方各填各的部分",
        },
        entries=(
            ("open_station", {"society": "广东省食品学会", "host": "广州荔香饼业有限公司", "need": "糕点保鲜期短"}),
            (
                "apply_for_station",
                {
                    "state": {"from": "signed", "to": "applied"},
                    "station": "广东省食品学会驻广州荔香饼业有限公司科技服务站",
                },
            ),
        ),
    ),
    Case(
        recommendations.recommend,
        need,
        wish,
        told={"food": "食一建议广东省食品学会承接“糕点保鲜期短”：正好在做"},
        entries=(("recommend_need", {"society": "广东省食品学会", "message": "正好在做"}),),
    ),
    Case(
        recommendations.set_aside,
        wished,
        lambda p, one: recommendations.set_aside(one, "没有人手", by=p.posts.food),
        told={"expert": "广东省食品学会这次不承接“糕点保鲜期短”：没有人手"},
        entries=(("set_recommendation_aside", {"reply": "没有人手"}),),
    ),
)
