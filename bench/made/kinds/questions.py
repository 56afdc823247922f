"""Questions of a host, with who answers them, the work that answers are, and the rating."""

from datetime import datetime

from bench.made.kinds.things import HOURS, Begun, Things
from bench.made.pieces import Left
from bench.made.rows import Table
from kezhan.kinds.consultation.lifecycle import KIND
from kezhan.kinds.consultation.models import Question, QuestionState, Sort, Way

ASKED, ASSIGNED, ANSWERED = QuestionState.ASKED, QuestionState.ASSIGNED, QuestionState.ANSWERED
RATED, TAKEN_BACK = QuestionState.RATED, QuestionState.TAKEN_BACK
TEXT = "{title}。现在是照老办法做，损失大，想知道怎么改、要花多少钱、多久见效。"
ANSWERS = ("先从原料查起，头一周每天记一次数，再决定换不换。", "可以做，照附的要点先试一小批。")
FORMS = ("{product}返工多，原因在哪里", "{direction}，买哪种设备合适", "{product}的新标准怎么理解")
NO_USE = "已经自己解决了"


class Questions(Things):
    """Makes questions: most are rated, some wait for the expert or the host."""

    kind = KIND
    model = Question
    ways = (RATED, ANSWERED, RATED, ASKED, RATED, ASSIGNED, RATED, TAKEN_BACK, RATED, RATED)
    as_many = 3

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.things,)

    def _add(self, begun: Begun) -> None:
        rng, title = self._rng, self._title(begun, self._rng.choice(FORMS))
        said = {
            "state": begun.way,
            "title": title,
            "sort": rng.choice(Sort.values),
            "text": TEXT.format(title=title),
            "is_urgent": rng.random() < 0.1,
        }
        if begun.way in (ASKED, ASSIGNED, TAKEN_BACK):
            self._unanswered(begun, said)
        else:
            self._answered(begun, said)

    def _unanswered(self, begun: Begun, said: dict[str, object]) -> None:
        bounds = begun.edition.work
        term = bounds.urgent_question if said["is_urgent"] and bounds.urgent_question else bounds.question
        if begun.way == TAKEN_BACK:
            said |= {"word": NO_USE}
        else:
            said |= {"due_on": begun.after(begun.at, term)}
        if begun.way == ASSIGNED:
            said |= {"expert_id": self._expert(begun)}
        version, moved_at = (1, begun.at) if begun.way == ASKED else (2, begun.later(1))
        self._opened(begun, begun.working.host, moved_at, version=version, **said)

    def _answered(self, begun: Begun, said: dict[str, object]) -> None:
        rng, at, expert = self._rng, begun.later(self._rng.randint(1, 9)), self._expert(begun)
        rated_at = self._rated_at(begun, at)
        answer, way = rng.choice(ANSWERS), Way(rng.choice(Way.values))
        left = Left(
            begun.task,
            f"答复：{said['title']}",
            at,
            {expert: rng.choice(HOURS)},
            kind=KIND,
            text=answer,
            place=str(way.label),
            is_public=False,
            confirmed_at=rated_at,
        )
        said |= {"expert_id": expert, "way": way, "answer": answer, "answered_at": at}
        said |= {"rating": rng.randint(3, 5)} if rated_at else {}
        work, version = self._pieces.leave(begun.working, left), 4 if rated_at else 3
        self._opened(begun, begun.working.host, rated_at or at, version=version, work_id=work, **said)

    def _rated_at(self, begun: Begun, at: datetime) -> datetime | None:
        return max(at, begun.later(self._rng.randint(9, 15))) if begun.way == RATED else None
