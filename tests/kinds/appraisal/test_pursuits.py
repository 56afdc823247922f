"""Patents, awards and standards: their numbers, their order, and what they leave behind."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.kinds.appraisal.judging import conclude_appraisal
from kezhan.kinds.appraisal.models import Pursuit
from kezhan.kinds.appraisal.numbers import WrongNumber, kind_of_patent, patent_number, standard_number
from kezhan.kinds.appraisal.publishing import note_meeting, publish_conclusion
from kezhan.kinds.appraisal.pursuing import GivenAward, GivenStep, apply_for_patent, note_step, note_success
from kezhan.policy.refusal import Refused
from kezhan.work.answering import correct, refuse_work
from kezhan.work.former_word import former_words
from kezhan.work.models import Work
from kezhan.work.moves import MovedOn
from kezhan.work.particulars import particulars_of
from kezhan.work.undertakings import OpenedBefore
from kezhan.work.writing import revise, withdraw
from tests.kinds.appraisal.things import FAILED, INVENTION, UTILITY_MODEL, Course
from tests.matching.people import MONDAY, looked_at
from tests.web.office import shown, signed_in


@pytest.mark.parametrize(
    ("typed", "number", "kind"),
    [
        ("202410123456.0", INVENTION, "发明"),
        ("ZL２０２４１０１２３４５６．０", INVENTION, "发明"),
        ("CN 202420123456 6", UTILITY_MODEL, "实用新型"),
        ("202430123456.1", "202430123456.1", "外观设计"),
        ("202480000008.x", "202480000008.X", "发明"),
    ],
)
def test_a_number_of_a_patent_proves_itself(typed: str, number: str, kind: str) -> None:
    assert (patent_number(typed), kind_of_patent(number)) == (number, kind)


@pytest.mark.parametrize("typed", ["202410123456.1", "202440123456.0", "20241012345.0", "", "专利"])
def test_a_wrong_number_of_a_patent_is_told(typed: str) -> None:
    with pytest.raises(WrongNumber):
        patent_number(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("GB 2760—2024", "GB 2760-2024"),
        ("gb/t 1.1-2020", "GB/T 1.1-2020"),
        ("NY/T393-2020", "NY/T 393-2020"),
        ("DB44/T 12-2021", "DB44/T 12-2021"),
        ("T/GDFS 3-2022", "T/GDFS 3-2022"),
        ("Q/LX 1-2023", "Q/LX 1-2023"),
    ],
)
def test_numbers_of_standards_are_written_alike(typed: str, number: str) -> None:
    assert standard_number(typed) == number


@pytest.mark.parametrize("typed", ["GB 2760", "标准 1-2020", "DB/T 1-2020", "T/ 3-2022"])
def test_a_wrong_number_of_a_standard_is_told(typed: str) -> None:
    with pytest.raises(WrongNumber):
        standard_number(typed)


def outcomes(pursuit: Pursuit) -> list[tuple[str, Decimal]]:
    works = Work.objects.filter(stage__pursuit=pursuit, kind="").order_by("pk")
    return [(one.measure, one.reported) for work in works for one in work.outcomes.all()]


def test_an_invention_goes_through_all_steps_and_counts_twice(held: Course) -> None:
    patent = held.brought(held.patent(held.published()), "granted")
    assert (patent.state, patent.number) == ("granted", INVENTION)
    assert outcomes(patent) == [("patents_applied", 1), ("patents_granted", 1)]
    assert Work.objects.filter(stage__pursuit=patent, evidence__is_voucher=True).count() == 2
    lapsed = note_step(patent, "expire_patent", held.step(), seen=None, by=held.society)
    assert lapsed.state == "expired"


def test_only_an_invention_is_examined_in_substance(held: Course) -> None:
    published = held.published()
    invention = held.brought(held.patent(published, INVENTION), "examined")
    with pytest.raises(Refused, match="实审以后才授权"):
        note_success(invention, "grant_patent", held.step(), seen=None, by=held.society)
    model = held.brought(held.patent(published, UTILITY_MODEL), "examined")
    with pytest.raises(Refused, match="只有发明专利才公布"):
        note_step(model, "lay_patent_open", held.step(), seen=None, by=held.society)
    assert note_success(model, "grant_patent", held.step(), seen=None, by=held.society).state == "granted"


def test_a_step_counts_once_whoever_says_otherwise(held: Course) -> None:
    applied = held.patent(held.published())
    work = applied.stages.get().work
    told = particulars_of(work)
    for figures in (
        {"patents_applied": Decimal(5)},
        {"patents_applied": Decimal(1), "patents_granted": Decimal(1)},
        {},
    ):
        with pytest.raises(Refused, match="按“申请专利”这一步算的，这里不能改"):
            revise(work, replace(told, outcomes=figures), seen=None, by=held.society)
    with pytest.raises(Refused, match="不能只改数"):
        correct(work, {"patents_applied": Decimal(0)}, "没有申请", seen=None, by=held.host)
    label = refuse_work(work, "没有申请", seen=None, by=held.host).state_label
    page = shown(signed_in(held.host), f"/pursuits/{applied.pk}/")
    assert (label in page, "没有申请" in page) == (True, True)


@pytest.mark.parametrize("name", ["reject_patent", "withdraw_patent", "deem_patent_withdrawn"])
def test_a_patent_may_end_without_a_grant(held: Course, name: str) -> None:
    accepted = held.brought(held.patent(held.published()), "accepted")
    ended = note_step(accepted, name, held.step(), seen=None, by=held.society)
    with pytest.raises(MovedOn):
        note_step(ended, "examine_patent", held.step(), seen=None, by=held.society)


def test_a_patent_is_accepted_with_its_number_and_the_number_is_nobody_else_s(held: Course) -> None:
    published = held.published()
    with pytest.raises(Refused, match="请填申请号"):
        note_step(held.patent(published), "accept_patent", held.step(), seen=None, by=held.society)
    held.patent(published, INVENTION)
    with pytest.raises(Refused, match="已经登记在“保水装置”"):
        held.patent(published, INVENTION)


def test_a_step_is_no_earlier_than_the_one_before_and_not_ahead(held: Course) -> None:
    standard = held.standard(held.published())
    for day, why in ((-1, "不会更早"), (1, "办到了再登记")):
        given = GivenStep(clock.today() + timedelta(days=day), looked_at())
        with pytest.raises(Refused, match=why):
            note_step(standard, "consult_on_standard", given, seen=None, by=held.society)


def test_a_standard_is_issued_with_its_number(held: Course) -> None:
    reviewed = held.brought(held.standard(held.published()), "reviewed")
    with pytest.raises(Refused, match="请填标准号"):
        note_success(reviewed, "issue_standard", held.step(), seen=None, by=held.society)
    issued = held.brought(reviewed, "issued")
    assert (issued.number, outcomes(issued)) == ("T/GDFS 3-2026", [("standards_issued", 1)])


def test_an_award_is_won_with_its_class_and_ranks(held: Course) -> None:
    judged = held.brought(held.award(held.published()), "judged")
    award = GivenAward("province", "二等奖", 2026, 1, "赖完成", 2)
    won = note_success(judged, "win_award", held.step(), award, seen=None, by=held.society)
    assert (won.grade, won.year, won.unit_rank, won.person_rank) == ("二等奖", 2026, 1, 2)
    assert outcomes(won) == [("awards_won", 1)]
    missed = note_step(held.award(won.appraisal), "miss_award", held.step(), seen=None, by=held.society)
    assert (missed.state, outcomes(missed)) == ("missed", [])


def test_nothing_follows_what_did_not_pass(held: Course) -> None:
    failed = conclude_appraisal(held.judged(against=3), FAILED, seen=None, by=held.member)
    with pytest.raises(Refused, match="通过并公开以后"):
        held.patent(publish_conclusion(failed, seen=None, by=held.society))


def test_the_same_form_makes_one_patent(held: Course) -> None:
    published, key = held.published(), uuid4()
    first = apply_for_patent(published, "保水装置", held.step(), form_key=key, by=held.society)
    assert apply_for_patent(published, "保水装置", held.step(), form_key=key, by=held.society) == first
    with pytest.raises(OpenedBefore):
        apply_for_patent(published, "另一种", held.step(), form_key=key, by=held.society)


def test_a_step_whose_work_was_taken_back_is_noted_anew_in_its_place(held: Course) -> None:
    patent = held.brought(held.patent(held.published()), "granted")
    stage, office = patent.stages.get(move="apply_for_patent"), signed_in(held.society)
    page, address = f"/pursuits/{patent.pk}/", f"/pursuits/{patent.pk}/steps/apply_for_patent/"
    assert office.get(address).status_code == 404
    with pytest.raises(Refused, match="专利“保水装置”走；要改日子，请撤回这条，再在专利“保水装置”里重新登记"):
        revise(stage.work, replace(particulars_of(stage.work), title="别的"), seen=None, by=held.society)
    withdraw(refuse_work(stage.work, "日子不对", seen=None, by=held.host), "日子不对", seen=None, by=held.society)
    assert "重新登记“申请专利”" in shown(office, page)
    assert "证明文件" in shown(office, address)
    with pytest.raises(Refused, match="这一步不会更晚"), clock.at(MONDAY + timedelta(days=2)):
        note_success(patent, "apply_for_patent", held.step(), seen=None, by=held.society)
    again = note_success(patent, "apply_for_patent", held.step(), seen=None, by=held.society)
    assert (again.state, again.stages.count()) == ("granted", patent.stages.count())
    work = again.stages.first().work
    assert (work.state, work.is_public, former_words([work])) == (
        "handed_in",
        False,
        {work.pk: "单位不认可。“日子不对”"},
    )
    assert "重新登记" not in shown(office, page)
    with pytest.raises(MovedOn):
        note_success(again, "apply_for_patent", held.step(), seen=None, by=held.society)


def test_the_meeting_holds_title_and_day_of_its_work(held: Course) -> None:
    noted = note_meeting(held.concluded(), held.step().hours, "", seen=None, by=held.society)
    told = particulars_of(noted.work)
    with pytest.raises(Refused, match="跟着鉴定“虾仁保水新工艺”走，不能改"):
        revise(noted.work, replace(told, title="别的"), seen=None, by=held.society)
    assert revise(noted.work, replace(told, text="开了半天"), seen=None, by=held.society).text == "开了半天"
