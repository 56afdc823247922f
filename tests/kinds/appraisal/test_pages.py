"""What each person finds on the pages of an appraisal, on the desk and on the public page."""

from typing import Any

import pytest
from django.test import Client

from kezhan.kinds.appraisal.judging import give_opinion, record_conclusion
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.web.desk.nouns import DESKS, waiting_for
from kezhan.web.kinds.appraisal import waiting
from kezhan.web.parts.lying import how_much
from tests.kinds.appraisal.things import AGREES, PASSED, Course
from tests.matching.people import looked_at
from tests.web.office import filled_buttons, shown, signed_in

PAGE = "/commissions/{}/"


def page(held: Course, post: object, appraisal: Appraisal) -> str:
    return shown(signed_in(post), PAGE.format(appraisal.pk))  # type: ignore[arg-type]


def labels(post: object) -> list[str]:
    return [group.label for group in waiting_for(post)]  # type: ignore[arg-type]


def test_the_host_does_not_learn_who_sits_before_the_conclusion(held: Course) -> None:
    gathering = held.gathering()
    assert held.experts[1].name in page(held, held.society, gathering)
    for post in (held.host, held.society):
        client = signed_in(post)
        sees = held.experts[1].name in shown(client, PAGE.format(gathering.pk))
        reads = client.get(f"/journal/appraisal/{gathering.pk}/").status_code
        assert (sees, reads == 200) == ((post is held.society), (post is held.society))
    concluded = held.concluded("另一项")
    assert held.experts[1].name in page(held, held.host, concluded)


def test_opinions_are_read_after_the_conclusion_and_before_by_the_head_who_spoke(held: Course) -> None:
    gathering = held.gathering()
    spoken = give_opinion(gathering, AGREES, seen=None, by=held.member)
    assert AGREES.text in page(held, held.member, spoken)
    assert AGREES.text not in page(held, held.society, spoken)


def test_a_member_reads_the_materials_after_agreeing(held: Course) -> None:
    forming = held.forming(asked=1)
    material = f"/commissions/{forming.pk}/materials/{forming.materials.get().pk}/"
    assert signed_in(held.member).get(material).status_code == 404
    agreed = held.agreed("另一项")
    material = f"/commissions/{agreed.pk}/materials/{agreed.materials.get().pk}/"
    answer = signed_in(held.member).get(material)
    assert answer.status_code == 200
    answer.getvalue()


@pytest.mark.parametrize(
    ("made", "who", "label"),
    [
        ("commissioned", "society", "审查鉴定材料"),
        ("forming", "society", "组专家组"),
        ("gathering", "society", "登记签字的意见"),
        ("concluded", "society", "公开鉴定结论"),
        ("gathering", "member", "提鉴定意见"),
        ("judged", "member", "作鉴定结论"),
    ],
)
def test_what_waits_lies_on_the_right_desk(held: Course, made: str, who: str, label: str) -> None:
    getattr(held, made)()
    assert label in labels(getattr(held, who))


@pytest.mark.parametrize(
    ("made", "who", "deeds"),
    [
        (lambda held: held.forming(), "society", ["请专家"]),
        (lambda held: held.forming(asked=7), "society", []),
        (lambda held: held.agreed(), "society", ["组成专家组"]),
        (lambda held: held.agreed(asked=6), "society", ["请专家"]),
        (lambda held: held.gathering(), "member", ["提鉴定意见"]),
        (lambda held: held.judged(), "member", ["作结论"]),
    ],
)
def test_the_next_deed_is_the_only_filled_button(held: Course, made: Any, who: str, deeds: list[str]) -> None:
    page = shown(signed_in(getattr(held, who)), f"/commissions/{made(held).pk}/")
    assert filled_buttons(page) == deeds
    assert "交同意书" not in page


def test_an_expert_who_is_asked_finds_it_on_the_desk(held: Course) -> None:
    held.forming(asked=1)
    assert "答复鉴定的邀请" in labels(held.member)


def test_desks_count_what_they_show(held: Course) -> None:
    for made in (held.forming, held.gathering, held.judged, held.concluded):
        made(f"{made.__name__}的一项")
    held.forming("请了一个", asked=1)
    desks = {"society": [held.society.society_id], "account": [held.member.account_id]}
    counted = how_much([one for one in DESKS if one in waiting.DESKS], desks)
    for post, desk in ((held.society, "society"), (held.member, "account")):
        total = sum(group.total for source in waiting.HERE for group in source(post))
        assert counted[desk, desks[desk][0]] == total > 0


def test_the_public_page_names_the_head_and_the_number_alone(held: Course) -> None:
    published = held.published()
    text = shown(Client(), f"/appraisals/{published.pk}/")
    assert "7 人，组长 园一" in text
    assert published.text not in text
    assert held.experts[1].name not in text
    assert published.title in shown(Client(), "/appraisals/")


def test_what_was_signed_is_opened_by_those_who_may(held: Course) -> None:
    judged = held.judged(head=1)
    concluded = record_conclusion(judged, PASSED, looked_at("结论"), seen=None, by=held.society)
    key = held.seat(concluded, 1).pk
    found = {
        (which, name): signed_in(post).get(f"/commissions/{concluded.pk}/papers/{which}/{key}/")
        for which in ("consent", "opinion", "conclusion", "x")
        for name, post in (("society", held.society), ("host", held.host))
    }
    opened = {one for one, answer in found.items() if answer.status_code == 200 and answer.getvalue()}
    own = {("consent", "society"), ("opinion", "society"), ("conclusion", "society")}
    assert opened == own | {("opinion", "host"), ("conclusion", "host")}


def test_what_is_not_published_or_was_changed_is_not_shown(held: Course) -> None:
    concluded, published = held.concluded("没公开的"), held.published()
    assert Client().get(f"/appraisals/{concluded.pk}/").status_code == 404
    Appraisal.objects.filter(pk=published.pk).update(title="换了个名字")
    assert Client().get(f"/appraisals/{published.pk}/").status_code == 404
