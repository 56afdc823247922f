"""A panel is convened once enough agreed, and concludes once its opinions say something; the head reads them there."""

from dataclasses import replace

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.appraisal.bounds import Count
from kezhan.kinds.appraisal.composing import convene_panel
from kezhan.kinds.appraisal.judging import give_opinion, record_signed_opinion
from kezhan.kinds.appraisal.lifecycle import openings
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.organisations.models import Post
from tests.kinds.appraisal.things import AGREES, Course
from tests.matching.people import looked_at
from tests.province import Province
from tests.web.office import shown, signed_in


def offered(appraisal: Appraisal, by: Post) -> set[str]:
    return {move.name for move in openings(Appraisal.objects.get(pk=appraisal.pk), by)}


def test_no_panel_is_convened_of_nobody(held: Course) -> None:
    forming = held.forming(asked=7)
    assert "convene_panel" not in offered(forming, held.society)
    told = signed_in(held.society).get(reverse("commission-convening", args=[forming.pk]), follow=True)
    assert "要7 至 15 人的单数，现在同意的有 0 人" in told.content.decode()
    assert "convene_panel" in offered(held.agreed("又一项"), held.society)


def test_the_head_concludes_after_the_opinions_and_reads_them_there(held: Course) -> None:
    gathering = held.gathering()
    assert "conclude_appraisal" not in offered(gathering, held.member)
    give_opinion(gathering, AGREES, seen=None, by=held.member)
    assert "conclude_appraisal" not in offered(gathering, held.member)
    judged = held.judged("又一项")
    page = shown(signed_in(held.member), reverse("commission-conclusion", args=[judged.pk]))
    for seat in judged.seats.select_related("expert"):
        assert seat.expert.name in page
        assert seat.opinion in page
    assert "专家组 7 人，7 人提了意见" in page


def test_a_head_who_was_silent_reads_no_opinion_and_neither_does_the_society(held: Course, province: Province) -> None:
    """Seven of nine spoke; the conclusion is settled without the head."""
    nine = replace(held, experts=[*held.experts, *province.experts.horticulture[1:3]])
    first, *others = nine.experts
    agreed = nine.agreed("九人的鉴定", asked=9)
    silent = convene_panel(agreed, head=first, way="letters", held_on=clock.today(), seen=None, by=held.society)
    for one in others[:7]:
        record_signed_opinion(silent, one, AGREES, looked_at("意见"), seen=None, by=held.society)
    page = shown(signed_in(held.member), reverse("commission-conclusion", args=[silent.pk]))
    assert ("专家组 9 人，7 人提了意见" in page, AGREES.text in page) == (True, False)
    judged = held.judged("又一项", head=1)
    page = shown(signed_in(held.society), reverse("commission-signed-conclusion", args=[judged.pk]))
    assert ("专家组 7 人，7 人提了意见" in page, AGREES.text in page) == (True, False)


@pytest.mark.parametrize("name", ["commission-convening", "commission-conclusion"])
def test_the_host_learns_no_count_at_the_address_of_others(held: Course, name: str) -> None:
    at = held.forming(asked=7) if name == "commission-convening" else held.gathering()
    told = signed_in(held.host).get(reverse(name, args=[at.pk]), follow=True).content.decode()
    assert [one for one in ("现在同意的有", "意见还没有齐", "专家组 7 人") if one in told] == []


def test_who_agrees_with_a_reserve_is_counted_apart(held: Course) -> None:
    judged = held.judged()
    assert str(Count(judged)) == "专家组 7 人，7 人提了意见，7 人同意"
    last = judged.seats.filter(pk=judged.seats.last().pk)  # type: ignore[union-attr] # there are 7
    last.update(stance="reserved")
    assert str(Count(judged)) == "专家组 7 人，7 人提了意见，7 人同意（1 人有保留）"
    last.update(state="left")
    assert str(Count(judged)) == "专家组 6 人，6 人提了意见，6 人同意"


def test_the_society_records_the_conclusion_of_a_head_on_paper_after_the_opinions(held: Course) -> None:
    assert "record_conclusion" not in offered(held.gathering(head=1), held.society)
    assert "record_conclusion" in offered(held.judged("又一项", head=1), held.society)
