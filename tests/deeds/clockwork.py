"""What falls due by itself: who is told, and what the record keeps, the day after the last day of each term."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import F

from kezhan import clock
from kezhan.exchange import dropping
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import CLOCKWORK
from kezhan.matching import invitations, transition
from kezhan.matching.models import Invitation, Pairing
from kezhan.needs import checking
from kezhan.needs import falling_due as needs_due
from kezhan.needs.models import Need
from kezhan.organisations import falling_due as registrations_due
from kezhan.organisations import offering, swept_files
from kezhan.organisations.models import Society
from kezhan.policy import editions, keeping
from kezhan.policy.rules import Transition
from kezhan.stations import falling_due as stations_due
from kezhan.stations.application import consenting
from kezhan.stations.models import PublicNotice, Station
from kezhan.stations.review import public_notices
from tests.deeds import exchange, ledger, matching, needs, organisations, posts, stations, team
from tests.deeds.applications import STATION
from tests.deeds.case import Case
from tests.matching.people import MONDAY, looked_at
from tests.province import Province
from tests.stations.told import told

A_DAY = timedelta(days=1)
LAPSED = "“糕点保鲜期短”与广东省食品学会的合作提议过期了：2026年3月23日前没有收到学会答复。还想合作，可以重新提出"
CLOSED = "“糕点保鲜期短”与广东省食品学会的洽谈结束了：这条需求已关闭"
STOPPED = "现在按《学会科技服务站工作意见》办，广东省食品学会已停用，换一家学会吧（依据 §3.2）"
TALK_STOPPED = f"“糕点保鲜期短”与广东省食品学会的洽谈结束了：{STOPPED}"
LENGTHENED = f"{STATION}的公示顺延到 2026年3月9日：中间多了放假的日子"
NOTICE_ENDED = f"{STATION}：到期自动办理结束公示"
PAIR_STOPPED = f"“糕点保鲜期短”的结对解除了：{STOPPED}。需求重新开放对接"


def at(day: datetime, deed: Callable[[], object]) -> Callable[[Province, Any], object]:
    """The clockwork turns on that day."""

    def turn(_province: Province, _given: Any) -> None:
        with clock.at(day):
            deed()

    return turn


def on(month: int, day: int) -> datetime:
    return MONDAY.replace(month=month, day=day)


def talk_about_a_closed_need(province: Province) -> Invitation:
    talk = matching.talk(province)
    checking.close_need(talk.need, reason="不做了", by=province.posts.bakery)
    return talk


def stop_the_day_after(_province: Province, _given: Any) -> None:
    """The clockwork turns while an edition in use since Monday ends what was agreed on until then."""
    ends = Transition(pairings_until=MONDAY.date())
    with clock.at(MONDAY):
        keeping.keep(editions.in_force(), CLOCKWORK)
    with editions.held_throughout(editions.in_force().model_copy(update={"transition": ends})):
        at(MONDAY + A_DAY, transition.stop_what_no_station_follows)(_province, _given)


def under_an_earlier_edition(province: Province) -> None:
    """The present edition no longer lets the society lead, because it was stopped."""
    Need.objects.update(edition_key="guangdong-2003")
    Society.objects.filter(pk=province.societies.food.pk).update(is_active=False)


def outdated_talk(province: Province) -> Invitation:
    talk = matching.talk(province)
    under_an_earlier_edition(province)
    return talk


def outdated_pair(province: Province) -> Pairing:
    pair = matching.pair(province)
    under_an_earlier_edition(province)
    return pair


def noticed_before_a_holiday(province: Province) -> Station:
    """A notice that opened when nobody knew of a day off in its term."""
    station = stations.noticed(province)
    PublicNotice.objects.update(closes_on=F("closes_on") - A_DAY)
    told(station)
    return station


def lost_file(province: Province) -> Upload:
    kept = keep(looked_at(), by=province.posts.food.account)
    Path(kept.file.path).unlink()
    return kept


CASES = (
    Case(
        invitations.lapse_overdue,
        matching.talk,
        at(on(3, 24), invitations.lapse_overdue),
        told={"food": LAPSED, "bakery": LAPSED},
        entries=(
            (
                "lapse_invitation",
                {"state": {"from": "open", "to": "lapsed"}, "reason": "2026年3月23日前没有收到学会答复"},
            ),
        ),
    ),
    Case(
        invitations.close_moot,
        talk_about_a_closed_need,
        at(MONDAY, invitations.close_moot),
        told={"food": CLOSED, "bakery": CLOSED},
        entries=(("close_invitation", {"state": {"from": "open", "to": "closed"}, "reason": "这条需求已关闭"}),),
    ),
    Case(
        transition.stop_what_no_station_follows,
        outdated_talk,
        stop_the_day_after,
        told={"food": TALK_STOPPED, "bakery": TALK_STOPPED},
        entries=(("close_invitation", {"state": {"from": "open", "to": "closed"}, "reason": STOPPED}),),
    ),
    Case(
        transition.stop_what_no_station_follows,
        outdated_pair,
        stop_the_day_after,
        told={"food": PAIR_STOPPED, "bakery": PAIR_STOPPED, "liwan": PAIR_STOPPED, "guangdong": PAIR_STOPPED},
        entries=(
            ("dissolve_pairing", {"state": {"from": "agreed", "to": "withdrawn"}, "reason": STOPPED}),
            ("reopen_need", {"state": {"from": "paired", "to": "open"}, "reason": "解除结对"}),
        ),
    ),
    Case(
        needs_due.remind_checkers,
        needs.posted,
        at(on(3, 9), needs_due.remind_checkers),
        told={"liwan": "需求“糕点保鲜期短”等你们核实，今天到期"},
        entries=(("remind", {"due_on": "2026-03-09"}),),
    ),
    Case(
        registrations_due.remind_deciders,
        organisations.of_host,
        at(on(3, 9), registrations_due.remind_deciders),
        told={"liwan": "“荔湾曲奇饼家”的注册等你们审核，今天到期"},
        entries=(("remind", {"due_on": "2026-03-09"}),),
    ),
    Case(
        offering.remind_offered,
        posts.offered,
        at(on(3, 16), offering.remind_offered),
        told={"clinic-": "广州荔香饼业有限公司的岗位邀请等你答复，今天到期"},
        entries=(("remind", {"due_on": "2026-03-16"}),),
    ),
    Case(
        offering.lapse_offers,
        posts.offered,
        at(on(3, 17), offering.lapse_offers),
        told={"bakery-": "给登录名“clinic”的岗位邀请过期了：没有人答复。请核对登录名，需要的话再发一次"},
        entries=(("lapse_offer", {}),),
    ),
    Case(
        consenting.remind_asked,
        team.asked,
        at(on(3, 9), consenting.remind_asked),
        told={
            "expert": f"请答复：广东省食品学会请食一到{STATION}驻站服务，分工是驻站，今天到期",
            "food": f"请食二在专家同意书上签字后交上来：{team.WANTED}，今天到期",
            "horticulture": f"请答复：广东省食品学会请广州市园艺学会到{STATION}做协作学会，今天到期",
        },
        entries=(("remind", {"due_on": "2026-03-09"}),) * 3,
    ),
    Case(
        consenting.lapse_unanswered,
        team.asked,
        at(on(3, 10), consenting.lapse_unanswered),
        told={
            "food": "；又：".join(
                f"{asked}没有按时答复{STATION}，可以再问一次，或者换一位"
                for asked in ("食一", "食二", "广州市园艺学会")
            )
        },
        entries=(("lapse_consent", {"state": {"from": "waiting", "to": "lapsed"}, "reason": ""}),) * 3,
    ),
    Case(
        public_notices.lengthen_notices,
        noticed_before_a_holiday,
        at(MONDAY, public_notices.lengthen_notices),
        told=dict.fromkeys(("food", "clinic", "guangdong"), LENGTHENED),
        entries=(("lengthen_notice", {"closes_on": {"from": "2026-03-08", "to": "2026-03-09"}}),),
    ),
    Case(
        stations_due.close_ended_notices,
        stations.noticed,
        at(MONDAY + 30 * A_DAY, stations_due.close_ended_notices),
        told={
            "food": NOTICE_ENDED,
            "clinic": NOTICE_ENDED,
            "liwan": NOTICE_ENDED,
            "guangzhou": NOTICE_ENDED,
            "guangdong": f"请办理{STATION}：省科协备案",
        },
        entries=(
            (
                "close_notice",
                {
                    "state": {"from": "notice", "to": "filing"},
                    "step": "province_filing",
                    "fallen_away": [],
                    "text": "",
                    "remarks": {},
                    "filing_number": None,
                    "plaque_number": None,
                },
            ),
        ),
    ),
    Case(
        stations_due.remind,
        stations.handed_in,
        at(on(3, 9), stations_due.remind),
        told={"liwan": f"{STATION}县级科协意见，今天到期"},
        entries=(("remind", {"desk": "广州市荔湾区科学技术协会", "due_on": "2026-03-09"}),),
    ),
    Case(
        dropping.drop_left_lying,
        exchange.received,
        at(MONDAY + 8 * A_DAY, dropping.drop_left_lying),
        entries=(("drop_import", {"digest": exchange.DIGEST, "brought": 0}),),
    ),
    Case(
        dropping.drop_left_lying,
        ledger.received,
        at(MONDAY + 8 * A_DAY, dropping.drop_left_lying),
        entries=(("drop_ledger", {"digest": ledger.digest(ledger.TABLE), "brought": 0}),),
    ),
    Case(
        swept_files.sweep_uploads,
        lost_file,
        at(MONDAY, swept_files.sweep_uploads),
        told={"administrator": "有 1 份上传的文件不见了（协议.pdf），请从备份里找回 uploads 目录"},
        entries=(("sweep_uploads", {"strays": 0, "lost": 1, "lost_names": ["协议.pdf"]}),),
    ),
)
