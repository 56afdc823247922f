"""The post in which a form was opened: each form carries it, and nothing is done in another post.

The tag `csrf_token` puts the field into every form (`templatetags.form_keys`); `with_post` asks here before a deed.
"""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from kezhan.organisations.models import Post
from kezhan.security.models import Kind
from kezhan.web.parts.errors import in_words, on_log, quietly_sent
from kezhan.web.parts.request import Request
from kezhan.web.parts.typed import came_from, chose_in, sent_again, typed_in
from kezhan.web.templatetags.form_keys import OPENED_IN


def refused_in_another_post(request: Request) -> HttpResponse | None:
    """The answer to a form that was opened in another post or names none: nothing is done.

    The page shows what was typed and the way on. None if the post is the same.
    """
    named = request.POST.get(OPENED_IN, "")
    if request.post is not None and named == str(request.post.pk):
        return None
    on_log(Kind.FOREIGN_FORM, request)
    opened = _own(request, named)
    words = _words(opened, request)
    if quietly_sent(request):
        return in_words(f"{words}先别关这一页，{_way_on(opened, request)}", HTTPStatus.CONFLICT)
    context = {
        "words": words,
        "back_to": opened if opened in request.posts else None,
        "again": sent_again(request),
        "typed": typed_in(request),
        "chose": chose_in(request),
        "form_page": came_from(request),
    }
    return render(request, "errors/another_post.html", context, status=HTTPStatus.CONFLICT)


def _own(request: Request, named: str) -> Post | None:
    """The post that the form names, if this person holds or held it."""
    if not named.isdecimal() or len(named) > 18:
        return None
    return request.user.posts.with_organisation().filter(pk=int(named)).first()


def _words(opened: Post | None, request: Request) -> str:
    now = f"你现在以“{request.post.organisation_name}”的岗位办事" if request.post else "你现在没有在任的岗位"
    if opened is None:
        return f"这张表单没有写明是以哪个岗位打开的，{now}，所以没有办。"
    ended = "" if opened in request.posts else "，这个岗位已经不在你名下"
    return f"这张表单是以“{opened.organisation_name}”的岗位打开的{ended}；{now}，所以没有办。"


def _way_on(opened: Post | None, request: Request) -> str:
    if opened in request.posts:
        return "在别的窗口换回原来的岗位，再按“保存”。"
    return "把内容复制下来，再重新打开这一节。"
