"""The buttons of a station's page: what this person may do next, and where."""

from dataclasses import dataclass

from django.urls import reverse

from kezhan.organisations.models import Post
from kezhan.policy.shape import Side
from kezhan.stations import states
from kezhan.stations.application import replenishing
from kezhan.stations.application.completeness import missing
from kezhan.stations.application.filling_in import side_of
from kezhan.stations.application.leaving import experts_to_speak_for, may_leave
from kezhan.stations.application.turns import open_remarks_to
from kezhan.stations.models import Objection, Station
from kezhan.stations.moves import Move
from kezhan.stations.review.public_notices import may_answer
from kezhan.work.moves import may_write


@dataclass(frozen=True)
class Button:
    """A button of the page: where it leads, and whether it is the one next thing to do."""

    label: str
    url: str
    main: bool = False
    grave: bool = False


def deeds_of(station: Station, post: Post, moves: list[Move]) -> list[Button]:
    """What this person may do now. The next deed comes first, and only its button is filled."""
    if may_leave(post, station):
        leaving = Button("退出这个站…", reverse("station-leaving", args=[station.pk]), grave=True)
        return [*_of_work(station, post, []), leaving]
    if station.state in states.FILLING_IN and moves:
        return [_filling_in(station, post, moves), *_plain_deeds(station, [move for move in moves if move.is_grave])]
    if station.state in states.UNDER_REVIEW and post.is_association and moves:
        answers = answers_due(station, post)
        page = reverse("station-decision", args=[station.pk])
        return [*answers, Button(f"去办理：{station.state_label}", page, main=not answers)]
    plain = _plain_deeds(station, moves, first_is_main=True)
    return [*_of_work(station, post, plain), *_of_team(station, post), *plain]


def _of_work(station: Station, post: Post, others: list[Button]) -> list[Button]:
    """Whoever may write down what was done does it from here; it is the main deed where there is no other."""
    if station.state not in states.PUBLIC or not may_write(station, post):
        return []
    is_main = not any(one.main for one in others)
    return [Button("记一次服务", reverse("new-work", args=[station.pk]), main=is_main)]


def _of_team(station: Station, post: Post) -> list[Button]:
    """The leading society asks others in the place of the experts who left, and takes down that others leave."""
    buttons = []
    if replenishing.why_not(station, post) is None:
        buttons.append(Button("补充驻站专家", reverse("station-team", args=[station.pk])))
    if experts_to_speak_for(post, station).exists():
        buttons.append(Button("登记专家退出…", reverse("station-leaving", args=[station.pk]), grave=True))
    return buttons


def _filling_in(station: Station, post: Post, moves: list[Move]) -> Button:
    """On one's turn: put right what was asked, fill in what is missing, look it over, then confirm or hand in."""
    page = reverse("station-application", args=[station.pk])
    lacks, own = missing(station), Side.SOCIETY if side_of(station, post) is Side.SOCIETY else Side.HOST
    agreeing = next((move for move in moves if move.name in ("submit", "confirm")), None)
    if station.awaited != own.value:
        if open_remarks_to(own, station):
            return Button("先按意见改你们的部分", page)
        return Button("先填你们的部分" if any(one.side is own for one in lacks) else "看申请内容", page)
    if open_remarks_to(own, station):
        return Button("按意见补正", page, main=True)
    if lacks:
        return Button("继续填写申请", page, main=True)
    if agreeing is None:  # somebody else of this side agrees, because this person belongs to the other one too
        return Button("看申请内容", page)
    return Button(f"核对并{agreeing.label}", reverse("station-check", args=[station.pk]), main=True)


def _plain_deeds(station: Station, moves: list[Move], first_is_main: bool = False) -> list[Button]:
    return [
        Button(
            move.label + ("…" if move.consequence else ""),
            reverse("station-move", args=[station.pk, move.name]),
            main=first_is_main and number == 0 and not move.is_grave,
            grave=move.is_grave,
        )
        for number, move in enumerate(moves)
    ]


def answers_due(station: Station, post: Post) -> list[Button]:
    """Objections that wait for this association's answer come before all else; several of them come together."""
    rows = Objection.objects.visible_to(post).unanswered().filter(notice__station=station)
    one_of_each = {one.notice_id: one for one in rows.select_related("notice__association")}
    mine = [notice for notice, one in one_of_each.items() if may_answer(post, one)]
    waiting = rows.filter(notice__in=mine)[:2]
    if len(waiting) > 1:
        heap = reverse("station-objections", args=[station.pk, waiting[0].notice_id])
        return [Button("答复收到的异议", heap, main=True)]
    return [
        Button(f"答复{objection.name}的异议", reverse("station-objection", args=[station.pk, objection.pk]), main=True)
        for objection in waiting
    ]
