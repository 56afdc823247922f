"""The host confirms no file that it has not seen, and no figure that nothing proves (decision 0014, §3.3)."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, correct
from kezhan.work.evidence import add_evidence
from kezhan.work.links import make_answer_link
from kezhan.work.models import Work
from kezhan.work.moves import NotAsSeen
from kezhan.work.states import State
from kezhan.work.writing import revise, write_down_work
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import day_of_work, written
from tests.work.seeing import hidden

COME = "打开以后又来了 1 个文件，请看过再答"
FIGURE = {"outcome_cost_saved": "2"}


def come(work: Work, people: People, name: str = "后来的") -> None:
    add_evidence(work, looked_at(name), key=uuid4(), by=people.expert)


def state_of(work: Work) -> str:
    return Work.objects.values_list("state", flat=True).get(pk=work.pk)


@pytest.mark.parametrize("before", [0, 1])
def test_the_page_of_the_work_confirms_the_files_that_it_showed(before: int, station: Station, people: People) -> None:
    work, host = written(station, people.expert), signed_in(people.host)
    for _ in range(before):
        come(work, people, "先来的")
    page, address = reverse("work", args=[work.pk]), reverse("work-confirmation", args=[work.pk])
    said = hidden(shown(host, page))
    come(work, people)
    assert COME in host.post(address, said, follow=True).content.decode()
    assert state_of(work) == State.HANDED_IN
    host.post(address, hidden(shown(host, page)))
    assert state_of(work) == State.CONFIRMED


def test_the_page_of_the_correction_comes_back_with_the_way_to_the_files(station: Station, people: People) -> None:
    work, host = written(station, people.expert), signed_in(people.host)
    address = reverse("work-correction", args=[work.pk])
    said = hidden(shown(host, address)) | FIGURE | {"text": "按电费单算"}
    come(work, people)
    again = host.post(address, said).content.decode()
    assert (COME in again, f"{reverse('work', args=[work.pk])}#files" in again) == (True, True)
    assert state_of(work) == State.HANDED_IN
    host.post(address, said | hidden(again))
    assert state_of(work) == State.CONFIRMED


def test_a_batch_leaves_out_the_work_to_which_a_file_came(station: Station, people: People) -> None:
    one, other = (written(station, people.expert, title=f"第{word}件") for word in "一二")
    host, address = signed_in(people.host), reverse("work-batch-confirmation")
    chosen = {"chosen": [one.pk, other.pk]}
    page = host.post(address, chosen).content.decode()
    come(other, people)
    told = host.post(address, chosen | hidden(page) | {"sure": "1"}, follow=True).content.decode()
    assert f"“第二件”：{COME}" in told
    assert (state_of(one), state_of(other)) == (State.CONFIRMED, State.HANDED_IN)
    assert "有 1 个文件" in host.post(address, chosen).content.decode()


def test_the_page_of_a_link_says_how_many_files_there_are(station: Station, people: People) -> None:
    work = written(station, people.expert)
    _, secret = make_answer_link(work, seen=1, by=people.host)
    stranger, address = Client(), reverse("answer-by-link", args=[secret])
    said = hidden(shown(stranger, address)) | {"name": "李大明", "outcome_cost_saved": "2.5", "answer": "confirm"}
    come(work, people)
    again = stranger.post(address, said).content.decode()
    assert (COME in again, "1 个，这里看不到" in again, state_of(work)) == (True, True, State.HANDED_IN)
    stranger.post(address, said | hidden(again))
    assert state_of(work) == State.CONFIRMED


def test_whoever_acts_without_a_page_means_what_is_there(station: Station, people: People) -> None:
    work = written(station, people.expert)
    come(work, people)
    with pytest.raises(NotAsSeen, match="1 个文件"):
        confirm(work, seen=1, newest_file=0, by=people.host)
    assert confirm(work, seen=1, by=people.host).state == State.CONFIRMED


def test_a_file_that_was_taken_away_again_stops_nobody(station: Station, people: People) -> None:
    work = written(station, people.expert)
    come(work, people)
    revise(work, day_of_work(station), without=[work.evidence.get().pk], seen=1, by=people.expert)
    assert confirm(work, seen=None, newest_file=0, by=people.host).state == State.CONFIRMED


@pytest.mark.parametrize(("figure", "is_proved"), [("50", True), ("50.01", False)])
def test_a_corrected_figure_above_the_bound_needs_a_voucher(
    figure: str, is_proved: bool, station: Station, people: People
) -> None:
    work, figures = written(station, people.expert), {"cost_saved": Decimal(figure)}
    if is_proved:
        assert correct(work, figures, "按电费单算", seen=1, by=people.host).state == State.CONFIRMED
        return
    with pytest.raises(Refused, match="超过 50 万元要附证明材料，这条没有。请点“不认可”") as refused:
        correct(work, figures, "按电费单算", seen=1, by=people.host)
    assert refused.value.field == "outcome_cost_saved"
    come(work, people, "一张照片")
    with pytest.raises(Refused, match="要附证明材料"):
        correct(work, figures, "按电费单算", seen=1, by=people.host)
    given = day_of_work(station, title="附了发票的")
    proved = write_down_work(station, given, vouchers=[looked_at("发票")], form_key=uuid4(), by=people.expert)
    assert correct(proved, figures, "按电费单算", seen=1, by=people.host).state == State.CONFIRMED


@pytest.mark.parametrize("name", ["..", "11", "😀😀", "<b>x</b>"])
def test_a_link_is_answered_by_the_name_of_a_person(name: str, station: Station, people: People) -> None:
    work = written(station, people.expert)
    _, secret = make_answer_link(work, seen=1, by=people.host)
    said = {"name": name, "outcome_cost_saved": "2.5", "answer": "confirm"}
    page = Client().post(reverse("answer-by-link", args=[secret]), said).content.decode()
    assert ("姓名只能写文字" in page or "请只填一个人的姓名" in page, state_of(work)) == (True, State.HANDED_IN)
