"""The associations decide step by step; applications are returned, refused, withdrawn, objected to (§0.3, §5.2)."""

from collections.abc import Iterator
from uuid import UUID

from kezhan import clock
from kezhan.demo.stories.applying import confirmed_and_submitted, person_at
from kezhan.demo.stories.case import Case
from kezhan.reference import workdays
from kezhan.stations import states
from kezhan.stations.application import drafting
from kezhan.stations.falling_due import close_ended_notices
from kezhan.stations.lifecycle import take
from kezhan.stations.moves import Said
from kezhan.stations.review.public_notices import answer_objection, object_to
from kezhan.stations.review.route import route
from kezhan.stations.states import State

ONWARD = {
    State.OPINION: "support",
    State.REVIEW: "approve",
    State.COUNTERSIGNATURE: "countersign",
    State.FILING: "file",
}
WORDS = {
    State.OPINION: ("情况属实，同意上报", "已到现场核实，条件具备，同意上报", "同意", "单位积极性高，建议支持"),
    State.REVIEW: (
        "符合类别要求，同意",
        "实施方案可行，标准逐项落实，同意",
        "同意",
        "材料齐全，同意，建议细化年度计划",
    ),
    State.COUNTERSIGNATURE: ("同意会签", "同意"),
    State.FILING: ("予以备案", ""),
}
REMARKS = (
    "目标没有量化，请写清指标和完成时间",
    "步骤没有写负责人，请补上",
    "和需求对不上，请结合单位实际重写",
    "太笼统，请补充具体数量和安排",
)
OBJECTIONS = (
    ("该单位去年被环保部门处罚过，是否适合建站？", "经核实，处罚事项已于去年整改完毕，不影响建站。感谢关心。"),
    ("附近已有一个同类服务站，会不会重复？", "两站服务的产业环节不同，辐射区域也不重叠，不属重复建站。"),
    ("公示的专家好像已经退休，还能驻站吗？", "专家退休后由原单位返聘，本人已签同意书，可以驻站。"),
)


def at_step(case: Case) -> Iterator[int]:
    """Goes through the first `stop_at` steps and waits at the next."""
    if not _under_review(case):
        return
    wanted = route(case.station)[case.stop_at % len(route(case.station))].key
    while _under_review(case) and case.station.step_key != wanted:
        yield from _onward(case)


def filed(case: Case) -> Iterator[int]:
    """Goes through the whole review, sometimes with a return or an objection on the way."""
    returning = case.rng.random() < 0.22
    while _under_review(case):
        if returning and case.station.state in (State.OPINION, State.REVIEW) and case.rng.random() < 0.5:
            returning = False
            yield from returned(case)
            yield from _put_right(case)
        yield from _onward(case)


def returned(case: Case) -> Iterator[int]:
    """The association sends it back with remarks on single items."""
    if not _may_come_back(case):
        return
    yield case.pause(1, 5)
    plan = case.cast.edition.plan
    items = case.rng.sample([one.key for one in plan], min(len(plan), case.rng.randint(1, 2)))
    remarks = {item: case.rng.choice(REMARKS) for item in items}
    case.station = take(
        "return", case.station, by=case.cast.at(case.station.desk), said=Said("请按意见补正后再报", remarks)
    )


def rejected(case: Case) -> Iterator[int]:
    """The first review refuses it."""
    while _under_review(case) and case.station.state == State.OPINION:
        yield from _onward(case)
    yield case.pause(1, 6)
    if case.station.state == State.REVIEW:
        reason = case.rng.choice(["办公条件和经费都没有落实，暂不具备建站条件", "与已有站点服务内容重复，建议并入"])
        case.station = take("reject", case.station, by=case.cast.at(case.station.desk), said=Said(reason))


def withdrawn(case: Case) -> Iterator[int]:
    """One of the two sides withdraws it during the review."""
    yield case.pause(1, 4)
    if _may_come_back(case):
        by = case.rng.choice([case.society_post, case.host_post])
        reason = case.rng.choice(["单位正在搬迁，等定下来再申请", "专家团队有调整，重新组队后再申请"])
        case.station = take("withdraw", case.station, by=by, said=Said(reason))


def objected(case: Case) -> Iterator[int]:
    """It reaches the public notice, where an objection waits for its answer."""
    while _under_review(case) and case.station.state != State.NOTICE:
        yield from _onward(case)
    if case.station.state == State.NOTICE:
        yield 1
        _object(case)


def _under_review(case: Case) -> bool:
    return hasattr(case, "station") and case.station.state in states.UNDER_REVIEW


def _may_come_back(case: Case) -> bool:
    """Under review and before the filing. In an edition without such a step nothing comes back."""
    return _under_review(case) and case.station.state != State.FILING


def _onward(case: Case) -> Iterator[int]:
    """One step further."""
    state = State(case.station.state)
    if state == State.NOTICE:
        yield from _notice(case)
        return
    yield case.pause(1, 7)
    said = Said(case.rng.choice(WORDS[state]))
    case.station = take(ONWARD[state], case.station, by=case.cast.at(case.station.desk), said=said)


def _notice(case: Case) -> Iterator[int]:
    """The notice runs its term; now and then somebody objects and gets an answer."""
    if not case.hurried and case.rng.random() < 0.08:
        yield 1
        answer = _object(case)
        yield case.pause(1, 3)
        objection = case.station.public_notices.not_ended().get().objections.latest("pk")
        answer_objection(objection, upheld=False, answer=answer, by=case.cast.at(case.station.desk))
    ends = case.station.public_notices.not_ended().get().closes_on
    yield max(1, workdays.working_days_left(clock.today(), ends) + 1)
    close_ended_notices()
    case.station.refresh_from_db()


def _object(case: Case) -> str:
    """Somebody objects and gets the answer that fits."""
    text, fitting = case.rng.choice(OBJECTIONS)
    object_to(
        case.station.public_notices.not_ended().get(),
        name=case.cast.names.person(),
        contact=case.cast.names.phone(),
        text=text,
        form_key=UUID(int=case.rng.getrandbits(128)),
    )
    return fitting


def _put_right(case: Case) -> Iterator[int]:
    """The sides answer each remark in its item, then both hand in again."""
    yield case.pause(2, 8)
    items = {one.key: one for one in case.cast.edition.plan}
    for remark in case.station.remarks.filter(settled=False):
        present = case.station.answers.get(item=remark.item)
        better = f"{present.text}具体为：由首席专家负责，今年内完成第一阶段，每季度末向双方报一次进度。"
        by = person_at(items[remark.item], case)
        drafting.save_answer(case.station, item=remark.item, text=better, seen_version=present.version, by=by)
    yield case.pause(0, 2)
    yield from confirmed_and_submitted(case)
