"""The figures of a year: the station's side reports and changes them, the host confirms, corrects, or sends back."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.product_development import year_reports
from kezhan.kinds.product_development.calendar_years import years_open
from kezhan.kinds.product_development.models import Development, ProductYear
from kezhan.organisations.models import Post
from kezhan.web.kinds.product_development.forms import ConfirmationForm, WordForm, YearForm, measures_of
from kezhan.web.kinds.product_development.found import asked, asked_of_year, development_for, year_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.forms import initial_of
from kezhan.web.work.taking import taken
from kezhan.work.particulars import particulars_of, who_may_have_served

TEMPLATE = "kinds/product_development/report.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def report(request: Request, post: Post, pk: int) -> HttpResponse:
    """A year for the first time; the earliest one is chosen beforehand."""
    development = development_for(post, pk)
    form = _form(request, development, years_open(development))

    @transaction.atomic
    def tell(version: int) -> Development:
        year = form.cleaned_data["year"]
        return year_reports.report_product_year(development, year, form.given(), seen=version, by=post)

    return taken(request, asked(post, development, "report_product_year"), form, tell, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def change(request: Request, post: Post, pk: int) -> HttpResponse:
    """A year anew; the form begins with what was told."""
    told = year_for(post, pk)
    before = initial_of(particulars_of(told.work)) | {"year": told.year}
    form = _form(request, told.development, [told.year], before)

    @transaction.atomic
    def tell(version: int) -> Development:
        return year_reports.change_product_year(told, form.given(), seen=version, by=post)

    return taken(request, asked_of_year(post, told, "change_product_year"), form, tell, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def confirmation(request: Request, post: Post, pk: int) -> HttpResponse:
    """The host's word on the figures, which it may correct."""
    told = year_for(post, pk)
    form = ConfirmationForm(request.POST if request.method == "POST" else None, told=told)

    def confirm(version: int) -> Development:
        text, is_public = form.cleaned_data["text"], form.cleaned_data["is_public"]
        return year_reports.confirm_product_year(
            told,
            form.figures(),
            text,
            is_public=is_public,
            seen=version,
            newest_file=form.cleaned_data["newest_file"],
            by=post,
        )

    return _answered(request, post, told, "confirm_product_year", form, confirm)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def sending_back(request: Request, post: Post, pk: int) -> HttpResponse:
    """The host does not accept the figures."""
    told = year_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)

    def send_back(version: int) -> Development:
        return year_reports.return_product_year(told, form.cleaned_data["text"], seen=version, by=post)

    return _answered(request, post, told, "return_product_year", form, send_back)


def _answered(request: Request, post: Post, told: ProductYear, name: str, form: Any, deed: Any) -> HttpResponse:
    """The page of the host's word, with the year above the form."""
    told.development.year_shown = told  # type: ignore[attr-defined]
    return taken(request, asked_of_year(post, told, name), form, deed, "kinds/product_development/year.html")


def _form(
    request: Request, development: Development, years: list[int], begins: dict[str, Any] | None = None
) -> YearForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    experts = list(who_may_have_served(development.station))
    return YearForm(*sent, initial=begins, years=years, measures=measures_of(development), experts=experts)
