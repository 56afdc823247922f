"""The deeds on the application of a station: who is told, and what the record keeps."""

from kezhan.stations import falling_due
from kezhan.stations.application import drafting, opening
from kezhan.stations.models import Evidence, Station
from tests.deeds.case import Case, nothing
from tests.lived import lived_once
from tests.matching.people import looked_at
from tests.province import Province
from tests.stations.people import draft, fill_in

STATION = "“广东省食品学会驻荔湾区白鹤洞街社区卫生服务中心科技服务站”"


@lived_once
def drafted(province: Province) -> Station:
    return draft(province.posts.food, province.posts.clinic)


@lived_once
def filled_in(province: Province) -> Station:
    """By both sides, with the experts of the food society as its team."""
    station = drafted(province)
    fill_in(station, province.posts.food, province.posts.clinic)
    return station


@lived_once
def written(province: Province) -> Station:
    station = drafted(province)
    drafting.save_answer(station, item="office", text="一间办公室", seen_version=0, by=province.posts.clinic)
    return station


@lived_once
def evidence(province: Province) -> Evidence:
    return drafting.add_evidence(drafted(province), item="office", upload=looked_at(), by=province.posts.clinic)


CASES = (
    Case(
        opening.open_station,
        nothing,
        lambda p, _: opening.open_station(
            society=p.societies.food, host=p.hosts.clinic, need=None, agreement=None, by=p.posts.food
        ),
        told={
            "food": f"{STATION}的申请已经建好，请双方各填各的部分",
            "clinic": f"{STATION}的申请已经建好，请双方各填各的部分",
        },
        entries=(
            ("open_station", {"society": "广东省食品学会", "host": "荔湾区白鹤洞街社区卫生服务中心", "need": None}),
        ),
    ),
    Case(
        drafting.save_answer,
        drafted,
        lambda p, one: drafting.save_answer(one, item="office", text="一间办公室", seen_version=0, by=p.posts.clinic),
        entries=(("change_application", {"item": "office", "value": {"from": "", "to": "一间办公室"}}),),
    ),
    Case(
        drafting.save_answer,
        written,
        lambda p, one: drafting.save_answer(one, item="office", text="两间办公室", seen_version=1, by=p.posts.clinic),
        entries=(("change_application", {"item": "office", "value": {"from": "一间办公室", "to": "两间办公室"}}),),
    ),
    Case(
        drafting.change_particulars,
        drafted,
        lambda p, one: drafting.change_particulars(one, name="食品站", by=p.posts.food),
        entries=(
            (
                "change_application",
                {
                    "item": "station.name",
                    "value": {"from": "广东省食品学会驻荔湾区白鹤洞街社区卫生服务中心科技服务站", "to": "食品站"},
                },
            ),
        ),
    ),
    Case(
        drafting.add_evidence,
        drafted,
        lambda p, one: drafting.add_evidence(one, item="office", upload=looked_at(), by=p.posts.clinic),
        entries=(
            ("receive", {"digest": "2920e8fb984e3df82d9845b76ba33d63da08068a5f21929c6f4fb05051b46876", "size": 46}),
            ("change_application", {"item": "office", "value": {"from": "", "to": "附件：协议.pdf"}}),
        ),
    ),
    Case(
        drafting.remove_evidence,
        evidence,
        lambda p, one: drafting.remove_evidence(one, by=p.posts.clinic),
        entries=(("change_application", {"item": "office", "value": {"from": "附件：协议.pdf", "to": ""}}),),
    ),
    Case(
        falling_due.chase,
        drafted,
        lambda p, one: falling_due.chase(one, by=p.posts.clinic),
        told={"food": f"clinic经办（荔湾区白鹤洞街社区卫生服务中心）催办{STATION}：起草中"},
        entries=(("chase", {"desk": "广东省食品学会"}),),
    ),
)
