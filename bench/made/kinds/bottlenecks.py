"""Bottlenecks with their task papers, steps and task forces, the work of a step, and the host's acceptance."""

from datetime import datetime, timedelta
from typing import Any

from bench.made.kinds.things import Begun, Things
from bench.made.pieces import Left
from bench.made.rows import Named, Table
from kezhan import clock
from kezhan.kinds.bottleneck.lifecycle import KIND
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState, Deliverable, Member, Step

S = BottleneckState
TEXT = "{title}：换了两家料、调过三次参数都不见好，一年少卖不少。"
STEP, FOUND, REPORT = "取样化验，找到主要原因", "主要是头道工序的温度不稳", "照新参数连做三批，都稳在目标以内"
FORMS = ("{product}损耗降不下来", "{product}批次之间差得多")
WORDS = {S.RETURNED: "目标写得太低，请再商量", S.WITHDRAWN: "和去年的攻关重了", S.ENDED: "设备一时换不了，先停下来"}
PROBLEMS = "problems_solved"
VERSIONS = {S.PROPOSED: 1, S.RETURNED: 2, S.WITHDRAWN: 2, S.UNDER_WAY: 2, S.ENDED: 3, S.HANDED_OVER: 4, S.ACCEPTED: 5}
BEFORE_AGREEMENT = (S.PROPOSED, S.RETURNED, S.WITHDRAWN)
DONE = (S.HANDED_OVER, S.ACCEPTED)


class Bottlenecks(Things):
    """Makes bottlenecks of one step; more are accepted than anything else."""

    kind = KIND
    model = Bottleneck
    ways = (*DONE, S.UNDER_WAY, S.ACCEPTED, S.PROPOSED, S.ACCEPTED, S.ENDED, S.RETURNED, S.WITHDRAWN)

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.steps, self.members, self.deliverables = Named(Step), Named(Member), Named(Deliverable)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.things, self.steps, self.members, self.deliverables)

    def _add(self, begun: Begun) -> None:
        rng, state, expert = self._rng, S(begun.way), self._expert(begun)
        base, title = rng.randint(8, 20), self._title(begun, rng.choice(FORMS))
        due_on = clock.local(begun.at).date() + timedelta(days=rng.randint(20, 60))
        step: dict[str, Any] = {"title": STEP, "due_on": due_on, "expert_id": expert}
        said: dict[str, Any] = {
            "state": state,
            "version": VERSIONS[state],
            "title": title,
            "text": TEXT.format(title=title),
            "indicator": "损耗率",
            "unit": "%",
            "base_value": base,
            "target_value": base // 2,
            "money_planned": rng.randint(1, 9),
        }
        moved_at = self._go_on(begun, said, step)
        key = self._opened(begun, begun.working.society, moved_at, **said)
        self.steps.add(bottleneck_id=key, **step)
        self.members.add(bottleneck_id=key, expert_id=expert)
        if state in DONE:
            upload = self._papers.keep(begun.working.society, said["handed_over_at"], REPORT)
            self.deliverables.add(bottleneck_id=key, upload_id=upload)

    def _go_on(self, begun: Begun, said: dict[str, Any], step: dict[str, Any]) -> datetime:
        """When it went on last, with what its moves set."""
        state = said["state"]
        if state in BEFORE_AGREEMENT:
            said["word"] = WORDS.get(state, "")
            said["due_on"] = begun.after(begun.at, begun.edition.work.task_paper) if state == S.PROPOSED else None
            return begun.at if state == S.PROPOSED else begun.later(2)
        said["agreed_at"] = begun.later(2)
        if state == S.UNDER_WAY:
            said["due_on"] = step["due_on"]
        if state == S.ENDED:
            said["lesson"] = WORDS[state]
        if state not in DONE:
            return begun.later(2)
        self._do(begun, said, step)
        return self._hand_over(begun, said, {step["expert_id"]: 2})

    def _do(self, begun: Begun, said: dict[str, Any], step: dict[str, Any]) -> None:
        """The step is done, which the host confirms with the days."""
        at, hours = begun.later(4), {step["expert_id"]: 4}
        title = f"{said['title']}：{STEP}"
        left = Left(begun.task, title, at, hours, text=FOUND, confirmed_at=begun.later(6))
        step |= {"done_on": clock.local(at).date(), "work_id": self._pieces.leave(begun.working, left)}

    def _hand_over(self, begun: Begun, said: dict[str, Any], hours: dict[int, int]) -> datetime:
        handed_over_at = begun.later(5)
        said |= {"report": REPORT, "measured_value": said["target_value"], "handed_over_at": handed_over_at}
        if said["state"] == S.HANDED_OVER:
            said["due_on"] = begun.after(handed_over_at, begun.edition.work.bottleneck_acceptance)
            return handed_over_at
        at, host = begun.later(7), begun.working.host
        known = {one.key for one in begun.edition.measures_of(begun.task)}
        outcomes = {PROBLEMS: 1} if PROBLEMS in known else {}
        title = f"验收：{said['title']}"
        left = Left(begun.task, title, at, hours, kind=KIND, outcomes=outcomes, confirmed_at=at, by=host)
        said |= {"reached_value": said["target_value"], "work_id": self._pieces.leave(begun.working, left)}
        return at
