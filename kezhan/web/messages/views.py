"""Messages: the newest first, unread ones marked, each with a link to the page that deals with it."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kezhan.notices.models import Notice
from kezhan.notices.telling import mark_read, opened
from kezhan.search.finding import each_word
from kezhan.web.parts.acting import another_post, with_account
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.request import Request

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
    search=each_word(lambda word: Q(text__icontains=word)),
    search_hint="搜索消息内容",
)


@require_safe
@with_account
def inbox(request: Request) -> HttpResponseBase:
    """All that this person was told."""
    return show(request, MESSAGES, Notice.objects.filter(account=request.user), "messages/list.html")


@require_safe
@with_account
def message(request: Request, pk: int) -> HttpResponse:
    """Mark it as read and open the page that deals with it. A message to somebody else leads to one's own messages.

    If it was sent to another post, a page asks first: looking changes no post.
    """
    notice = opened(request.user, pk)
    if notice is None:
        return redirect("messages")
    if meant := another_post(request, notice.post):
        return render(request, "messages/another_post.html", {"notice": notice, "meant": meant})
    return redirect(notice.link)


@require_POST
@with_account
def all_read(request: Request) -> HttpResponse:
    """Everything has been read."""
    count = mark_read(request.user)
    messages.success(request, f"{count} 条消息已标为已读。" if count else "没有未读的消息。")
    return redirect("messages")
