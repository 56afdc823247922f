"""The results that a society offers: add one, reword it, remove it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.organisations import societies
from kezhan.organisations.models import Post, Result, Society
from kezhan.organisations.rules import refuse_unless_keeper
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request
from kezhan.web.societies.forms import ResultForm


@require_http_methods(["GET", "POST"])
@with_post()
def addition(request: Request, post: Post, pk: int) -> HttpResponse:
    """One more result."""
    society = _kept(post, pk)
    form = ResultForm(request.POST or None)
    if form.is_valid():
        result = attempted(form, lambda: societies.add_result(society, **form.cleaned_data, by=post))
        if result is not None:
            messages.success(request, f"“{result}”已加上，单位挑学会时看得到。")
            return redirect("society", pk)
    return render(request, "societies/form.html", {"form": form, "society": society, "title": "增加成果"})


@require_http_methods(["GET", "POST"])
@with_post()
def change(request: Request, post: Post, pk: int, result: int) -> HttpResponse:
    """Reword the result, or remove it."""
    society = _kept(post, pk)
    found = get_object_or_404(society.results, pk=result)
    form = ResultForm(request.POST or None, initial={"title": found.title, "summary": found.summary})
    if form.is_valid():
        changed = attempted(form, lambda: societies.change_result(found, **form.cleaned_data, by=post))
        if changed is not None:
            messages.success(request, f"“{changed}”已改好。")
            return redirect("society", pk)
    context = {"form": form, "society": society, "title": "修改成果", "result": found}
    return render(request, "societies/form.html", context)


@require_POST
@with_post()
def removal(request: Request, post: Post, pk: int, result: int) -> HttpResponse:
    """Remove the result."""
    found: Result = get_object_or_404(_kept(post, pk).results, pk=result)
    societies.remove_result(found, by=post)
    messages.success(request, f"“{found.title}”已撤下，单位不再看到。")
    return redirect("society", pk)


def _kept(post: Post, pk: int) -> Society:
    society = get_object_or_404(Society.objects.visible_to(post).select_related("association"), pk=pk)
    refuse_unless_keeper(post, society)
    return society
