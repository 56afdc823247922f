"""One list of what falls due by itself. Every deed on it is idempotent: another time changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command

from kezhan.commands.beside_record import faults_beside_record
from kezhan.commands.preparing import gather_statistics
from kezhan.exchange.dropping import drop_left_lying
from kezhan.files.jobs import have_rest_read
from kezhan.files.sent_ahead import give_up_sent_ahead
from kezhan.gatherings.privacy import drop_telephones
from kezhan.journal.sealing import seal_waiting
from kezhan.journal.signed_heads import sign_head_of_day
from kezhan.matching.invitations import close_moot, lapse_overdue
from kezhan.matching.suggestions import refresh_due
from kezhan.matching.transition import stop_what_no_station_follows
from kezhan.needs.falling_due import remind_checkers
from kezhan.organisations.falling_due import remind_deciders
from kezhan.organisations.offering import lapse_offers, remind_offered
from kezhan.organisations.record_watch import watch_over_record
from kezhan.organisations.swept_files import sweep_uploads
from kezhan.plans.falling_due import remind_of_plans
from kezhan.policy.editions import settle
from kezhan.seals.keys import MissingKey, issuer_key
from kezhan.security.log import forget_old
from kezhan.stations.application.consenting import lapse_unanswered, remind_asked
from kezhan.stations.falling_due import close_ended_notices, end_drafts_of_earlier_editions, remind
from kezhan.stations.plaque.sealing import sealing_key
from kezhan.stations.review.public_notices import lengthen_notices
from kezhan.summaries.falling_due import remind_of_owed_summaries, remind_of_summaries
from kezhan.work.falling_due import remind_hosts
from kezhan.work.reminding import remind_of_undertakings
from kezhan.work.wiping import wipe_telephones


@dataclass(frozen=True)
class Scheduled:
    """A deed and how often it is done. `every` is at least the minute between two turns of the clockwork."""

    name: str
    deed: Callable[[], object]
    every: timedelta


def clear_ended_sign_ins() -> None:
    """Delete the sessions that ran out."""
    call_command("clearsessions")


def clear_finished_jobs() -> None:
    """Delete the background jobs that ended two weeks ago or earlier."""
    call_command("prune_db_task_results", verbosity=0)


def sign_head() -> None:
    """Sign the head of the day, so that all can see it."""
    sign_head_of_day(sealing_key())


def verify_record() -> None:
    """Verify what came to the record since the last time. Without the key, it verifies all but the signed heads."""
    try:
        key = issuer_key().public_key()
    except MissingKey:
        key = None
    watch_over_record(key, faults_beside_record)


SCHEDULE = (
    Scheduled("认准用着的制度版本", settle, every=timedelta(minutes=1)),
    Scheduled("终止新制度不允许的洽谈和结对", stop_what_no_station_follows, every=timedelta(minutes=10)),
    Scheduled("终止过了期限的旧版草稿", end_drafts_of_earlier_editions, every=timedelta(minutes=10)),
    Scheduled("顺延碰上放假的公示", lengthen_notices, every=timedelta(minutes=10)),
    Scheduled("结束期满的公示", close_ended_notices, every=timedelta(minutes=10)),
    Scheduled("提醒快到期和已超期的站点", remind, every=timedelta(hours=1)),
    Scheduled("提醒待核实的需求", remind_checkers, every=timedelta(hours=1)),
    Scheduled("提醒待审核的注册", remind_deciders, every=timedelta(hours=1)),
    Scheduled("提醒待答复的岗位邀请", remind_offered, every=timedelta(hours=1)),
    Scheduled("过期的岗位邀请失效", lapse_offers, every=timedelta(hours=1)),
    Scheduled("提醒驻站专家和协作学会答复", remind_asked, every=timedelta(hours=1)),
    Scheduled("过期没有答复的征求失效", lapse_unanswered, every=timedelta(hours=1)),
    Scheduled("提醒单位答复服务记录", remind_hosts, every=timedelta(hours=1)),
    Scheduled("提醒各项工作该往下办的人", remind_of_undertakings, every=timedelta(hours=1)),
    Scheduled("提醒待答复、待修改的年度计划", remind_of_plans, every=timedelta(hours=1)),
    Scheduled("提醒交和审年度总结", remind_of_summaries, every=timedelta(hours=1)),
    Scheduled("提醒还没有起草的年度总结", remind_of_owed_summaries, every=timedelta(hours=1)),
    Scheduled("过期的邀请失效", lapse_overdue, every=timedelta(hours=1)),
    Scheduled("需求已关闭的邀请终止", close_moot, every=timedelta(hours=1)),
    Scheduled("给还没编号的记录编号", seal_waiting, every=timedelta(minutes=1)),
    Scheduled("给需求推荐学会和专家", refresh_due, every=timedelta(minutes=1)),
    Scheduled("读还没读过的照片和文件", have_rest_read, every=timedelta(minutes=1)),
    Scheduled("删掉留满六个月的安全日志", forget_old, every=timedelta(days=1)),
    Scheduled("清理过期的登录", clear_ended_sign_ins, every=timedelta(days=1)),
    Scheduled("删掉没有确认的导入文件", drop_left_lying, every=timedelta(days=1)),
    Scheduled("删掉过期的签到电话", drop_telephones, every=timedelta(days=1)),
    Scheduled("删掉过期的报名电话", wipe_telephones, every=timedelta(days=1)),
    Scheduled("删掉传了没有提交的文件", give_up_sent_ahead, every=timedelta(hours=1)),
    Scheduled("清理没有用的上传文件", sweep_uploads, every=timedelta(days=1)),
    Scheduled("清理办完的后台任务", clear_finished_jobs, every=timedelta(days=1)),
    Scheduled("给当天的记录头签名", sign_head, every=timedelta(hours=1)),
    Scheduled("核对办事记录", verify_record, every=timedelta(hours=1)),
    Scheduled("更新数据库的统计信息", gather_statistics, every=timedelta(days=1)),
)
