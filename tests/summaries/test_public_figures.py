"""What may be public is part of what is accepted: a host that keeps work to itself on the way is not shown."""

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kezhan.journal.checkpoints import verify_onward
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.models import YearSummary
from kezhan.summaries.papers import public_paper
from kezhan.summaries.reviewing import accept_summary, pass_on_summary, renew_figures
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from kezhan.work.particulars import particulars_of
from kezhan.work.writing import revise
from tests.stations.people import People
from tests.summaries.people import accepted, at_province, confirmed, waiting
from tests.web.office import shown, signed_in


def made(work: Work, people: People, *, is_public: bool) -> Work:
    """The same work, of which the expert says now whether it may be public; its host agrees."""
    anew = revise(work, replace(particulars_of(work), is_public=is_public), seen=None, by=people.expert)
    return confirm(anew, seen=None, is_public=is_public, by=people.host)


def accepted_anew(summary: YearSummary, people: People) -> YearSummary:
    summary = renew_figures(summary, seen=None, by=people.society)
    for by in (people.county, people.city):
        summary = pass_on_summary(summary, "", seen=None, by=by)
    return accept_summary(summary, "", seen=None, by=people.province)


@pytest.mark.parametrize("is_public", [True, False])
def test_what_may_be_public_is_compared_like_a_figure(station: Station, people: People, *, is_public: bool) -> None:
    work = confirmed(station, people, title="配方试验", is_public=not is_public)
    summary = at_province(station, people)
    made(work, people, is_public=is_public)
    province = signed_in(people.province)
    page = shown(province, reverse("yearsummary", args=[summary.pk]))
    assert "公开的范围变了" in page
    assert "同意归档" not in page
    with pytest.raises(Refused, match="公开的范围变了"):
        accept_summary(summary, "", seen=None, by=people.province)
    accepted_anew(summary, people)
    public = shown(province, reverse("public-summary", args=[summary.pk]))
    assert ("配方试验" in public, "2.5 万元" in public) == (is_public, is_public)


def test_the_host_s_own_word_on_openness_is_compared_too(station: Station, people: People) -> None:
    work = confirm(waiting(station, people, is_public=True), seen=None, is_public=True, by=people.host)
    summary = at_province(station, people)
    anew = revise(work, replace(particulars_of(work), text="写细了"), seen=None, by=people.expert)
    confirm(anew, seen=None, is_public=False, by=people.host)
    with pytest.raises(Refused, match="公开的范围变了"):
        accept_summary(summary, "", seen=None, by=people.province)


def test_what_is_not_public_any_more_leaves_the_public_page(station: Station, people: People) -> None:
    """As for summaries that were accepted before what may be public was compared."""
    kept = confirmed(station, people, title="配方试验")
    confirmed(station, people, title="化霜的时间")
    summary = accepted(station, people)
    address = reverse("public-summary", args=[summary.pk])
    assert "5 万元" in shown(signed_in(people.host), address)
    Work.objects.filter(pk=kept.pk).update(is_public=False)
    page = shown(signed_in(people.host), address)
    assert "配方试验" not in page
    assert "化霜的时间" in page
    assert "2.5 万元" in page
    assert "配方试验" not in repr(public_paper(summary))


def test_nobody_outside_reads_a_summary_before_it_is_accepted(station: Station, people: People) -> None:
    summary = at_province(station, people)
    pages = [reverse(name, args=[summary.pk]) for name in ("public-summary", "public-summary-pdf")]
    home, visitor = reverse("public-station", args=[station.filing_number]), Client()
    assert [visitor.get(page).status_code for page in pages] == [404, 404]
    assert pages[0] not in shown(visitor, home)
    accept_summary(summary, "", seen=None, by=people.province)
    assert [visitor.get(page).status_code for page in pages] == [200, 200]
    assert pages[0] in shown(visitor, home)


def test_of_a_station_that_is_not_public_no_summary_is(station: Station, people: People) -> None:
    page = reverse("public-summary", args=[accepted(station, people).pk])
    Station.objects.filter(pk=station.pk).update(state="review")
    assert Client().get(page).status_code == 404


def test_the_station_s_page_leaves_out_a_summary_that_the_verification_doubts(station: Station, people: People) -> None:
    summary = accepted(station, people)
    address, home = (
        reverse("public-summary", args=[summary.pk]),
        reverse("public-station", args=[station.filing_number]),
    )
    YearSummary.objects.update(public_figures={})
    assert address in shown(Client(), home)
    verify_onward(None)
    cache.clear()
    assert address not in shown(Client(), home)
