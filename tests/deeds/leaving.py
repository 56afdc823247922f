"""The deeds by which somebody leaves a station: who is told, and what the record keeps."""

from kezhan.organisations.models import Role
from kezhan.organisations.posts import appoint
from kezhan.stations.application import leaving
from kezhan.stations.models import Station
from tests.deeds.applications import STATION, filled_in
from tests.deeds.case import Case
from tests.deeds.stations import handed_in
from tests.deeds.team import ALL_THREE, LACKS_ALL, LACKS_ONE, OTHERS, co_operating
from tests.lived import lived_once
from tests.province import Province

EXPERT_LEFT = f"专家食一退出了{STATION}：身体不好。{LACKS_ONE}"
OFF_THE_LIST = f"食一退出了广东省食品学会的专家名单，不再是{STATION}的驻站专家。{LACKS_ONE}"
TAKEN_DOWN = f"food经办（广东省食品学会）登记：专家食二退出了{STATION}，理由是：身体不好。{LACKS_ONE}"
KEPT = ("keep_part", {"reason": "身体不好"})
WITHOUT_ONE = {"item": "station.team", "value": {"from": ALL_THREE, "to": OTHERS}}
SOCIETY_LEFT = f"协作学会广州市园艺学会退出了{STATION}：人手不够。{LACKS_ALL}"


@lived_once
def filled_in_with_one_of_the_society(province: Province) -> Station:
    """One of the team's experts also sits at the leading society."""
    appoint(province.posts.expert.account, Role.SOCIETY, province.societies.food)
    return filled_in(province)


CASES = (
    Case(
        leaving.leave,
        filled_in,
        lambda p, one: leaving.leave(one, "身体不好", by=p.posts.expert),
        told={
            "food": EXPERT_LEFT,
            "clinic": EXPERT_LEFT,
        },
        entries=(KEPT, ("leave_station", {**WITHOUT_ONE, "reason": "身体不好"})),
    ),
    Case(
        leaving.leave,
        filled_in_with_one_of_the_society,
        lambda p, one: leaving.leave(one, "身体不好", by=p.posts.expert),
        told={"food": EXPERT_LEFT, "clinic": EXPERT_LEFT},
        entries=(KEPT, ("leave_station", {**WITHOUT_ONE, "reason": "身体不好"})),
    ),
    Case(
        leaving.leave_on_behalf,
        handed_in,
        lambda p, one: leaving.leave_on_behalf(one, p.experts.food[1], "身体不好", by=p.posts.food),
        told={"food+": TAKEN_DOWN, "clinic": TAKEN_DOWN, "liwan": TAKEN_DOWN},
        entries=(
            KEPT,
            (
                "leave_station",
                {
                    "item": "station.team",
                    "value": {"from": ALL_THREE, "to": "食一 驻站；食三 驻站"},
                    "reason": "身体不好",
                },
            ),
        ),
    ),
    Case(
        leaving.leave_list,
        lambda p: handed_in(p) and p.experts.food[0],
        lambda p, one: leaving.leave_list(one, p.societies.food, by=p.posts.expert),
        told={
            "food": f"食一已退出广东省食品学会的专家名单；又：{OFF_THE_LIST}",
            "clinic": OFF_THE_LIST,
            "liwan": OFF_THE_LIST,
        },
        entries=(
            ("leave_society", {"society": {"from": "广东省食品学会", "to": None}}),
            ("keep_part", {"reason": "退出了广东省食品学会的专家名单"}),
            ("leave_station", {**WITHOUT_ONE, "reason": "退出了广东省食品学会的专家名单"}),
        ),
    ),
    Case(
        leaving.leave,
        co_operating,
        lambda p, one: leaving.leave(one, "人手不够", by=p.posts.horticulture),
        told={
            "food": SOCIETY_LEFT,
            "clinic": SOCIETY_LEFT,
        },
        entries=(
            ("leave_consent", {"state": {"from": "agreed", "to": "left"}, "reason": "人手不够"}),
            (
                "leave_station",
                {"item": "station.co_operating", "value": {"from": "广州市园艺学会", "to": ""}, "reason": "人手不够"},
            ),
        ),
    ),
)
