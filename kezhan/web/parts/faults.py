"""What happened when something below us failed, what to do now, and what was typed. It reads nothing that may be gone.

Django passes every uncaught error here, from wherever it was raised (`handler500`).
"""

import errno
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kezhan.web.parts.errors import in_words, quietly_sent
from kezhan.web.parts.typed import Typed, came_from, typed_in

logger = logging.getLogger(__name__)

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
ELSEWHERE = (ConnectionError, TimeoutError, InterruptedError, ChildProcessError, BlockingIOError, FileNotFoundError)
FULL_STATES = {"53100"}  # of SQL: disk full
BUSY_STATES = {"40001", "40P01", "55P03"}  # serialization, deadlock, lock not available
RETRY_AFTER = "30"  # seconds


class LostFile(Exception):
    """The file of an upload is gone from the disk, but its row exists; the message is the file's name."""


class ChangedFile(Exception):
    """The file of an upload on the disk is not what was received; the message is the file's name."""


@dataclass(frozen=True)
class Fault:
    """What a page says: what happened, and what the reader does now."""

    status: HTTPStatus
    heading: str
    reason: str
    advice: str


BUSY = Fault(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "现在办的人多，没有排上",
    "数据正被别的操作占着，等了一阵还没轮到。这一步没有办，之前保存的都还在。",
    "请过一分钟再试一次。总是这样，请告诉管理员。",
)
AWAY = Fault(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "数据库暂时连不上",
    "多半是正在重新起动。这一步没有办，之前保存的都还在。",
    "请过几分钟再试一次。还是不行，请告诉管理员数据库停了。",
)
NO_ROOM = Fault(
    HTTPStatus.INSUFFICIENT_STORAGE,
    "存不下了",
    "服务器的磁盘满了。这一步没有办，之前保存的都还在。",
    "请告诉管理员清理磁盘，清好以后再试一次。",
)
UNWRITABLE = Fault(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "服务器上的文件存取不了",
    "放文件的地方读写不了：多半是目录的权限改过、目录被换掉了，或者磁盘出了故障。这一步没有办，之前保存的都还在。",
    "请告诉管理员看看 uploads 目录，弄好以后再试一次；不带文件的，现在就可以办。",
)
LOST = Fault(
    HTTPStatus.NOT_FOUND,
    "这份文件找不到了",
    "它的记录还在，文件本身不在服务器上了。",
    "请告诉管理员从备份里找回来；手里还有的，也可以重新上传。",
)
CHANGED = Fault(
    HTTPStatus.NOT_FOUND,
    "这份文件被人动过",
    "服务器上的内容和收到时不一样，不能再给你。",
    "请告诉管理员从备份里找回原来的；手里还有的，也可以重新上传。",
)
UNKNOWN = Fault(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "刚才这一步没有办成",
    "是我们这边出了错，不是你的问题。没有办成的这一步不会留下一半，之前保存的都还在。",
    "请返回上一页再试一次；还是不行，请把时间和你在办的事告诉管理员。",
)


def fault(request: HttpRequest) -> HttpResponse:
    """The page for what just failed, with what was typed; a quiet sending gets it in words."""
    found = fault_of(sys.exc_info()[1])
    if quietly_sent(request):
        answer = in_words(f"{found.heading}，没有存上。先别关这一页，把内容复制下来。{found.advice}", found.status)
    else:
        answer = HttpResponse(_page(found, _typed(request), came_from(request)), status=found.status)
    if found.status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = RETRY_AFTER
    answer.headers["Cache-Control"] = "no-store"
    return answer


def fault_of(error: BaseException | None) -> Fault:
    """What failed, judged by the error and by the errors that led to it."""
    for one in _led_to(error):
        if isinstance(one, LostFile | ChangedFile):
            return LOST if isinstance(one, LostFile) else CHANGED
        if isinstance(one, OSError) and one.errno in FULL:
            return NO_ROOM
        if isinstance(one, OSError) and not isinstance(one, ELSEWHERE):
            return UNWRITABLE
        if isinstance(one, DatabaseError | InterfaceError) and (found := _of_database(one)):
            return found
    return UNKNOWN


def _led_to(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _of_database(error: Exception) -> Fault | None:
    """The fault in the database. None if the query itself was wrong: that is our own error, and no disk's."""
    words, state = str(error).lower(), str(getattr(error.__cause__, "sqlstate", None) or "")
    if "is full" in words or "no space left" in words or state in FULL_STATES:
        return NO_ROOM
    if "is locked" in words or state in BUSY_STATES:
        return BUSY
    return AWAY if type(error).__name__ in ("OperationalError", "InterfaceError") else None


def _page(found: Fault, typed: list[Typed], form_page: str) -> str:
    """The page; without style if the styled one fails too, as with a broken template or list of static files."""
    try:
        return render_to_string("errors/fault.html", {"fault": found, "typed": typed, "form_page": form_page})
    except Exception:  # whatever is wrong with the page, it still tells the person
        logger.exception("出错的页面自己也出错了")
        said = (found.heading, found.reason, found.advice, *(f"{one.label}：{one.text}" for one in typed))
        paragraphs = "".join(f"<p>{escape(words)}</p>" for words in said)
        return f'<!DOCTYPE html><html lang="zh-Hans-CN"><meta charset="utf-8"><title>科站通</title>{paragraphs}</html>'


def _typed(request: HttpRequest) -> list[Typed]:
    """What was typed; empty if the sent data could not even be read."""
    try:
        return typed_in(request)
    except (OSError, SuspiciousOperation):
        return []
