"""The deeds on who serves at a station and who stands beside it: who is told, and what the record keeps."""

from kezhan.stations.application import consenting, drafting, leaving, replenishing
from kezhan.stations.application.team import team_and_asked
from kezhan.stations.models import Consent, Station
from tests.deeds.applications import STATION, drafted, filled_in
from tests.deeds.case import Case
from tests.deeds.stations import handed_in
from tests.lived import lived_once
from tests.matching.people import looked_at
from tests.province import Province

WANTED = f"广东省食品学会请食二到{STATION}驻站服务，分工是每周一次"
SIGN_PAPER = f"请食二在专家同意书上签字后交上来：{WANTED}，5 个工作日内"
LACKS_ONE = "驻站专家至少 3 名，还差 1 名，请广东省食品学会补上（依据 §5.2）"
LACKS_ALL = "驻站专家至少 3 名，还差 3 名，请广东省食品学会补上（依据 §5.2）"
OTHERS = "食二 驻站；食三 驻站"
ALL_THREE = "食一 驻站；食二 驻站；食三 驻站"
ASKS_THE_SIXTH = f"广东省食品学会请食六到{STATION}驻站服务，分工是驻站"
JOINED = f"食六同意到{STATION}驻站服务，分工是驻站"


def team(province: Province) -> dict[int, str]:
    """One expert who answers on the platform, and one who signs a paper."""
    online, on_paper = province.experts.food[:2]
    return {online.pk: "驻站", on_paper.pk: "每周一次"}


@lived_once
def asked(province: Province) -> Station:
    """The team is asked, and the society of horticulture to co-operate."""
    station, by = drafted(province), province.posts.food
    drafting.set_team(station, members=team(province), by=by)
    drafting.set_co_operating(station, societies=[province.societies.horticulture], by=by)
    return station


@lived_once
def expert_asked(province: Province) -> Consent:
    return asked(province).consents.get(expert=province.experts.food[0])


@lived_once
def society_asked(province: Province) -> Consent:
    return asked(province).consents.get(society=province.societies.horticulture)


@lived_once
def paper_asked(province: Province) -> Consent:
    return asked(province).consents.get(expert=province.experts.food[1])


def present_team(station: Station) -> dict[int, str]:
    return dict(station.team_members.values_list("expert", "duty"))


@lived_once
def other_duty_asked(province: Province) -> Consent:
    """A member of the team is asked to do something else there."""
    station, by = filled_in(province), province.posts.food
    first = province.experts.food[0]
    drafting.set_team(station, members=present_team(station) | {first.pk: "坐诊"}, by=by)
    return station.consents.get()


@lived_once
def co_operating(province: Province) -> Station:
    return consenting.agree(society_asked(province), by=province.posts.horticulture).station


@lived_once
def short_of_one(province: Province) -> Station:
    """The county has the application before it when an expert leaves."""
    return leaving.leave(handed_in(province), "身体不好", by=province.posts.expert)


@lived_once
def successor_asked(province: Province) -> Consent:
    by = province.posts.food
    station = replenishing.replenish(short_of_one(province), members={province.experts.food[5].pk: "驻站"}, by=by)
    return station.consents.waiting().get()


CASES = (
    Case(
        drafting.set_team,
        drafted,
        lambda p, one: drafting.set_team(one, members=team(p), by=p.posts.food),
        told={
            "expert": f"请答复：广东省食品学会请食一到{STATION}驻站服务，分工是驻站，5 个工作日内",
            "food": SIGN_PAPER,
        },
        entries=(
            ("ask_consent", {"duty": "驻站", "due_on": "2026-03-09"}),
            ("ask_consent", {"duty": "每周一次", "due_on": "2026-03-09"}),
        ),
    ),
    Case(
        drafting.set_team,
        filled_in,
        lambda p, one: drafting.set_team(one, members={}, by=p.posts.food),
        told={"expert": f"{STATION}的申请不再列你为驻站专家"},
        entries=(
            *[("keep_part", {"reason": "申请里不再列了"})] * 3,
            ("change_application", {"item": "station.team", "value": {"from": ALL_THREE, "to": ""}}),
        ),
    ),
    Case(
        drafting.set_team,
        asked,
        lambda p, one: drafting.set_team(one, members=dict.fromkeys(team(p), "每月一次"), by=p.posts.food),
        told={
            "expert": f"分工改过了。请答复：广东省食品学会请食一到{STATION}驻站服务，分工是每月一次",
            "food": (
                f"分工改过了。请食二在专家同意书上签字后交上来：广东省食品学会请食二到{STATION}驻站服务，分工是每月一次"
            ),
        },
        entries=(
            ("change_duty", {"duty": {"from": "驻站", "to": "每月一次"}}),
            ("change_duty", {"duty": {"from": "每周一次", "to": "每月一次"}}),
        ),
    ),
    Case(
        drafting.set_team,
        filled_in,
        lambda p, one: drafting.set_team(one, members=team_and_asked(one) | team(p), by=p.posts.food),
        told={"food": SIGN_PAPER},
        entries=(("ask_consent", {"duty": "每周一次", "due_on": "2026-03-09"}),),
    ),
    Case(
        drafting.set_team,
        other_duty_asked,
        lambda p, one: drafting.set_team(one.station, members=present_team(one.station), by=p.posts.food),
        told={"expert": f"{STATION}不用你答复了：分工不改了"},
        entries=(("take_back_question", {"state": {"from": "waiting", "to": "taken_back"}, "reason": "分工不改了"}),),
    ),
    Case(
        consenting.agree,
        other_duty_asked,
        lambda p, one: consenting.agree(one, by=p.posts.expert),
        told={"food": f"食一同意到{STATION}驻站服务，分工是坐诊"},
        entries=(
            ("agree_to_consent", {"state": {"from": "waiting", "to": "agreed"}, "reason": ""}),
            (
                "change_application",
                {"item": "station.team", "value": {"from": ALL_THREE, "to": "食一 坐诊；食二 驻站；食三 驻站"}},
            ),
        ),
    ),
    Case(
        drafting.set_co_operating,
        drafted,
        lambda p, one: drafting.set_co_operating(one, societies=[p.societies.horticulture], by=p.posts.food),
        told={"horticulture": f"请答复：广东省食品学会请广州市园艺学会到{STATION}做协作学会，5 个工作日内"},
        entries=(("ask_consent", {"duty": "", "due_on": "2026-03-09"}),),
    ),
    Case(
        drafting.set_co_operating,
        asked,
        lambda p, one: drafting.set_co_operating(one, societies=[], by=p.posts.food),
        told={"horticulture": f"{STATION}不用你答复了：申请里不再列了"},
        entries=(
            ("take_back_question", {"state": {"from": "waiting", "to": "taken_back"}, "reason": "申请里不再列了"}),
        ),
    ),
    Case(
        drafting.set_co_operating,
        co_operating,
        lambda p, one: drafting.set_co_operating(one, societies=[], by=p.posts.food),
        told={"horticulture": f"{STATION}的申请不再列你们为协作学会"},
        entries=(
            ("change_application", {"item": "station.co_operating", "value": {"from": "广州市园艺学会", "to": ""}}),
        ),
    ),
    Case(
        consenting.agree,
        expert_asked,
        lambda p, one: consenting.agree(one, by=p.posts.expert),
        told={"food": f"食一同意到{STATION}驻站服务，分工是驻站"},
        entries=(
            ("agree_to_consent", {"state": {"from": "waiting", "to": "agreed"}, "reason": ""}),
            ("change_application", {"item": "station.team", "value": {"from": "", "to": "食一 驻站"}}),
        ),
    ),
    Case(
        consenting.agree,
        society_asked,
        lambda p, one: consenting.agree(one, by=p.posts.horticulture),
        told={"food": f"广州市园艺学会同意到{STATION}做协作学会"},
        entries=(
            ("agree_to_consent", {"state": {"from": "waiting", "to": "agreed"}, "reason": ""}),
            ("change_application", {"item": "station.co_operating", "value": {"from": "", "to": "广州市园艺学会"}}),
        ),
    ),
    Case(
        consenting.agree_on_paper,
        paper_asked,
        lambda p, one: consenting.agree_on_paper(one, looked_at(), by=p.posts.food),
        told={"food+": f"食二同意到{STATION}驻站服务，分工是每周一次"},
        entries=(
            ("receive", {"digest": "2920e8fb984e3df82d9845b76ba33d63da08068a5f21929c6f4fb05051b46876", "size": 46}),
            ("agree_to_consent", {"state": {"from": "waiting", "to": "agreed"}, "reason": ""}),
            ("change_application", {"item": "station.team", "value": {"from": "", "to": "食二 每周一次"}}),
        ),
    ),
    Case(
        consenting.decline,
        society_asked,
        lambda p, one: consenting.decline(one, "人手不够", by=p.posts.horticulture),
        told={"food": f"广州市园艺学会不同意到{STATION}做协作学会：人手不够"},
        entries=(("decline_consent", {"state": {"from": "waiting", "to": "declined"}, "reason": "人手不够"}),),
    ),
    Case(
        replenishing.replenish,
        short_of_one,
        lambda p, one: replenishing.replenish(one, members={p.experts.food[5].pk: "驻站"}, by=p.posts.food),
        told={"food": f"请食六在专家同意书上签字后交上来：{ASKS_THE_SIXTH}，5 个工作日内"},
        entries=(("ask_consent", {"duty": "驻站", "due_on": "2026-03-09"}),),
    ),
    Case(
        consenting.agree_on_paper,
        successor_asked,
        lambda p, one: consenting.agree_on_paper(one, looked_at(), by=p.posts.food),
        told={"food+": JOINED, "clinic": JOINED, "liwan": JOINED},
        entries=(
            ("receive", {"digest": "2920e8fb984e3df82d9845b76ba33d63da08068a5f21929c6f4fb05051b46876", "size": 46}),
            ("agree_to_consent", {"state": {"from": "waiting", "to": "agreed"}, "reason": ""}),
            (
                "change_application",
                {
                    "item": "station.team",
                    "value": {"from": "食二 驻站；食三 驻站", "to": "食二 驻站；食三 驻站；食六 驻站"},
                },
            ),
        ),
    ),
)
