"""Messages: the newest first, unread ones marked, each leading to the page where it is dealt with."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kezhan.notices.models import Notice
from kezhan.notices.telling import mark_read, opened
from kezhan.web.lists import Column, Filter, ListOf, show
from kezhan.web.request import Request

MESSAGES = ListOf(
    noun="消息",
    title="消息",
    measure="条",
    order=("-sent_at",),
    empty="还没有消息。有事等你办、或者你的事有了进展，都会在这里告诉你。",
    columns=(
        Column("内容", lambda notice: notice.text, link=lambda notice: reverse("message", args=[notice.pk])),
        Column(
            "状态",
            lambda notice: "已读" if notice.read_at else "未读",
            kind="short",
            tone=lambda notice: "plain" if notice.read_at else "accent",
        ),
        Column("时间", lambda notice: notice.sent_at, kind="moment", sort="sent_at"),
    ),
    filters=(
        Filter(
            "read",
            "状态",
            lambda request: [("no", "未读"), ("yes", "已读")],
            lambda rows, value: rows.filter(read_at__isnull=value == "no"),
        ),
    ),
    search=lambda rows, words: rows.filter(text__icontains=words),
    search_hint="搜索消息内容",
)


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponseBase:
    """All that this person was told."""
    account = cast(Request, request).user
    return show(request, MESSAGES, Notice.objects.filter(account=account), "messages/list.html")


@require_safe
@login_required
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the page where it is dealt with; it has been read. One that is not theirs leads to their own."""
    return redirect(opened(cast(Request, request).user, pk) or "messages")


@require_POST
@login_required
def all_read(request: HttpRequest) -> HttpResponse:
    """Everything has been read."""
    count = mark_read(cast(Request, request).user)
    messages.success(request, f"{count} 条消息已标为已读。" if count else "没有未读的消息。")
    return redirect("messages")
