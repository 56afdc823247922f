"""Pages of work: who writes it down, what the host sees and says, what the station's page and the public read."""

import re
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.web.templatetags.form_keys import OPENED_IN
from kezhan.work.answering import confirm, correct
from kezhan.work.links import make_answer_link
from kezhan.work.models import Work
from kezhan.work.states import State
from kezhan.work.writing import revise
from tests.matching.people import signed_copy
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER, TODAY, at_work, day_of_work, team, written


@pytest.fixture(autouse=True)
def _later() -> object:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


def typed(station: Station, **more: object) -> dict[str, object]:
    said = {"title": "到车间查冷冻失水", "began_on": f"{TODAY:%Y.%m.%d}", "is_public": "on"}
    return said | {f"hours_{team(station)[0]}": "3小时", "form_key": str(uuid4())} | more


def test_an_expert_writes_it_down_from_the_station_s_page(station: Station, people: People) -> None:
    expert = signed_in(people.expert)
    assert "记一次服务" in shown(expert, f"/stations/{station.pk}/")
    tasks = shown(expert, f"/stations/{station.pk}/work/new/")
    assert re.findall(r"<strong>(.*?)<", tasks)[0].strip() == station.edition.task(station.focus_tasks[0]).label
    form = shown(expert, f"/stations/{station.pk}/work/new/bottleneck/")
    assert ("节约成本（万元）" in form, "新会员" in form) == (True, False)
    files = [SimpleUploadedFile(f"{name}.pdf", signed_copy().read() + name.encode()) for name in ("甲", "乙")]
    sent = typed(station, outcome_cost_saved="1,250.5万元", vouchers=files[:1], evidence=files[1:])
    answer = expert.post(f"/stations/{station.pk}/work/new/bottleneck/", sent)
    work = Work.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/work/{work.pk}/")
    assert (work.began_on, work.ended_on, work.outcomes.get().reported) == (TODAY, TODAY, Decimal("1250.5"))
    assert sorted(work.evidence.values_list("upload__name", "is_voucher")) == [("乙.pdf", False), ("甲.pdf", True)]
    page = shown(expert, f"/stations/{station.pk}/")
    assert ("到车间查冷冻失水" in page, "还有 1 条等" in page) == (True, True)


def test_a_usual_entry_takes_two_screens_and_at_most_eight_fields(station: Station, people: People) -> None:
    expert = signed_in(people.expert)
    assert "做的是哪一项？" in shown(expert, "/work/new/")  # of one station nobody asks which
    last = written(station, people.expert)
    assert f"/work/new/bottleneck/?from={last.pk}" in shown(expert, "/work/new/")
    for query in ({}, {"from": str(last.pk)}):
        assert 4 <= len(visible_fields(shown(expert, f"/stations/{station.pk}/work/new/bottleneck/", **query))) <= 8
    assert len(visible_fields(shown(signed_in(people.society), f"/stations/{station.pk}/work/new/bottleneck/"))) <= 8
    page = shown(expert, f"/stations/{station.pk}/work/new/bottleneck/")
    others = page.partition("还有别人去了")[2].partition("</details>")[0]
    assert [f"hours_{one}" in others for one in team(station)] == [False, *(True for _ in team(station)[1:])]


def visible_fields(page: str) -> list[str]:
    """The names of the fields that stand open, one for each."""
    form = page.partition("</header>")[2].partition("novalidate>")[2].partition("</form>")[0]
    open_part = re.sub(r"<details class=\"more\">.*?</details>", "", form, flags=re.DOTALL)
    return re.findall(r'<(?:input|textarea|select)(?![^>]*type="hidden")[^>]* name="(\w+)"', open_part)


def test_who_writes_for_no_station_is_told_why(station: Station, people: People) -> None:
    assert "你还没有驻站" in shown(signed_in(people.other_society), "/work/new/")


def test_what_is_seldom_filled_in_stands_open_where_it_is_wrong(station: Station, people: People) -> None:
    long_ago = typed(station, began_on="2026.11.01", explanation="长" * 300)
    page = signed_in(people.expert).post(f"/stations/{station.pk}/work/new/bottleneck/", long_ago).content.decode()
    assert '<details class="more" open>\n        <summary>更多' in page


@pytest.mark.parametrize("who", ["host", "county", "province", "administrator"])
def test_others_find_no_button_and_no_form(who: str, station: Station, people: People) -> None:
    reader = signed_in(getattr(people, who))
    assert "记一次服务" not in shown(reader, f"/stations/{station.pk}/")
    assert reader.get(f"/stations/{station.pk}/work/new/").status_code == 403


def test_what_was_typed_stays_where_a_rule_refuses_it(station: Station, people: People) -> None:
    expert = signed_in(people.expert)
    answer = expert.post(f"/stations/{station.pk}/work/new/bottleneck/", typed(station, outcome_cost_saved="60"))
    page = answer.content.decode()
    assert "“节约成本”超过 50 万元要附证明材料（依据 §1）" in page
    assert 'value="60"' in page
    assert '<details class="more" open>' in page
    assert not Work.objects.exists()


def test_another_day_begins_with_the_last_one(station: Station, people: People) -> None:
    last = written(station, people.expert, place="二号车间")
    page = shown(signed_in(people.expert), f"/stations/{station.pk}/work/new/bottleneck/", **{"from": str(last.pk)})
    assert ('value="到车间查冷冻失水"' in page, 'value="二号车间"' in page, 'value="3"' in page) == (True, True, True)
    assert 'value="2.5"' not in page


def test_the_host_finds_it_on_its_desk_and_confirms(station: Station, people: People) -> None:
    work = written(station, people.expert)
    host = signed_in(people.host)
    desk = shown(host, "/desk/")
    assert ("确认服务记录" in desk, "去确认" in desk) == (True, True)
    assert "可以让公众看到" in shown(host, f"/work/{work.pk}/")
    host.post(f"/work/{work.pk}/confirmation/", {"seen": "1"})
    confirmed = Work.objects.get()
    assert (confirmed.state, confirmed.is_public) == (State.CONFIRMED, False)
    assert "去确认" not in shown(host, "/desk/")
    again = host.post(f"/work/{work.pk}/confirmation/", {"seen": "1"}, follow=True).content.decode()
    assert "已经办好了" in again


def test_the_host_corrects_the_figure_with_a_word(station: Station, people: People) -> None:
    work, host = written(station, people.expert), signed_in(people.host)
    page = host.post(f"/work/{work.pk}/correction/", {"outcome_cost_saved": "2", "seen": "1"}).content.decode()
    assert "为什么更正：" in page
    host.post(f"/work/{work.pk}/correction/", {"outcome_cost_saved": "2", "text": "按电费单算", "seen": "1"})
    page = shown(signed_in(people.expert), f"/work/{work.pk}/")
    assert ("2.5 万元" in page, "<strong>2 万元</strong>" in page, "按电费单算" in page) == (True, True, True)


def test_what_the_host_refused_waits_for_its_writer(station: Station, people: People) -> None:
    work = written(station, people.expert)
    signed_in(people.host).post(f"/work/{work.pk}/refusal/", {"text": "那天没有来", "seen": "1"})
    for who in (people.expert, people.society):
        assert "改正单位不认可的服务记录" in shown(signed_in(who), "/desk/")
    page = shown(signed_in(people.expert), f"/work/{work.pk}/change/")
    assert 'value="2.5"' in page


def test_a_form_that_was_opened_before_a_change_does_nothing(station: Station, people: People) -> None:
    work = written(station, people.expert)
    revise(work, day_of_work(station, title="改过"), seen=1, by=people.society)
    host = signed_in(people.host)
    for page, body in (
        ("confirmation", {}),
        ("correction", {"outcome_cost_saved": "2", "text": "不对"}),
        ("refusal", {"text": "不对"}),
    ):
        answer = host.post(f"/work/{work.pk}/{page}/", body | {"seen": "1"}, follow=True)
        assert "在你打开这一页以后改过" in answer.content.decode()
    assert Work.objects.get().state == State.HANDED_IN


def test_several_are_confirmed_at_once_after_a_look(station: Station, people: People) -> None:
    first, second, third = (written(station, people.expert, title=f"第 {number} 件") for number in (1, 2, 3))
    host = signed_in(people.host)
    ticked = {"chosen": [first.pk, second.pk], "next": "/work/"}
    page = host.post("/work/batch/confirmation/", ticked).content.decode()
    assert ("确认这 2 条" in page, "节约成本 2.5 万元" in page, "第 3 件" in page) == (True, True, False)
    seen = {f"seen_{one.pk}": one.version for one in (first, second)}
    revise(second, day_of_work(station, title="第 2 件改过"), seen=1, by=people.expert)
    told = host.post("/work/batch/confirmation/", {**ticked, **seen, "sure": "1"}, follow=True).content.decode()
    assert ("确认了 1 条" in told, "在你打开这一页以后改过" in told) == (True, True)
    states = dict(Work.objects.values_list("pk", "state"))
    assert states == {first.pk: State.CONFIRMED, second.pk: State.HANDED_IN, third.pk: State.HANDED_IN}


def box_of(page: str, name: str) -> str:
    """The word checked where this box is ticked beforehand, nothing where it is not; fails without the box."""
    found = re.search(rf'<input type="checkbox" name="{name}"([^>]*)>', page)
    assert found is not None
    return "checked" if "checked" in found[1] else ""


def test_each_way_to_confirm_asks_whether_the_public_may_read_it(station: Station, people: People) -> None:
    """A box for each, ticked where the writer allows it; what comes without it stays closed."""
    host, stranger, hour = signed_in(people.host), Client(), {team(station)[0]: Decimal(1)}
    for title, box in (("开", {"is_public": "on"}), ("关", {})):
        work = written(station, people.expert, title=f"更正的{title}", hours=hour)
        page = shown(host, f"/work/{work.pk}/correction/")
        assert ("可以让公众看到" in page, box_of(page, "is_public")) == (True, "checked")
        said = {"outcome_cost_saved": "2", "text": "按电费单算", "seen": "1"}
        host.post(f"/work/{work.pk}/correction/", said | box)
        work = written(station, people.expert, title=f"链接的{title}", hours=hour, is_public=title == "开")
        address = f"/answer/{make_answer_link(work, seen=1, by=people.host)[1]}/"
        assert box_of(shown(stranger, address), "is_public") == ("checked" if work.is_public else "")
        stranger.post(address, {"name": "李大明", "outcome_cost_saved": "2.5", "answer": "confirm"} | box)
    rows = [written(station, people.expert, title=f"成批的{title}", hours=hour) for title in "开关"]
    sent = {"chosen": [one.pk for one in rows]}
    assert host.post("/work/batch/confirmation/", sent).content.decode().count('name="public"') == 2
    host.post(
        "/work/batch/confirmation/",
        sent | {"sure": "1", "public": [rows[0].pk]} | {f"seen_{one.pk}": "1" for one in rows},
    )
    public = set(Work.objects.visible_to(None).values_list("title", flat=True))
    assert (Work.objects.confirmed().count(), public) == (6, {"更正的开", "链接的开", "成批的开"})


def test_the_public_reads_what_is_confirmed_and_may_be_public(station: Station, people: People) -> None:
    confirm(written(station, people.expert, title="公开的一次"), seen=1, is_public=True, by=people.host)
    confirm(written(station, people.expert, title="不公开的一次"), seen=1, is_public=False, by=people.host)
    written(station, people.expert, title="没有确认的一次")
    page = shown(signed_in(people.other_county), f"/station/{station.filing_number}/")
    assert [name in page for name in ("公开的一次", "不公开的一次", "没有确认的一次")] == [True, False, False]
    assert "节约成本 2.5 万元" in page
    Work.objects.filter(title="公开的一次").update(title="改成别的")
    other = shown(signed_in(people.other_county), f"/station/{station.filing_number}/", anew="1")
    assert "改成别的" not in other


def test_it_is_written_in_the_post_in_which_the_form_was_opened(station: Station, people: People) -> None:
    client, other = signed_in(people.expert), people.host
    answer = client.post(f"/stations/{station.pk}/work/new/bottleneck/", typed(station) | {OPENED_IN: other.pk})
    assert answer.status_code == 409
    assert not Work.objects.exists()


def test_a_file_is_opened_by_those_who_see_the_work(station: Station, people: People) -> None:
    expert = signed_in(people.expert)
    expert.post(f"/stations/{station.pk}/work/new/bottleneck/", typed(station, evidence=[signed_copy()]))
    evidence = Work.objects.get().evidence.get()
    address = f"/work/{evidence.work_id}/evidence/{evidence.pk}/"
    answers = {}
    for name in ("expert", "host", "county", "other_county", "other_host"):
        post: Post = getattr(people, name)
        answer = signed_in(post).get(address)
        answers[name] = answer.status_code
        answer.getvalue()
    assert answers == {"expert": 200, "host": 200, "county": 200, "other_county": 404, "other_host": 404}


def test_what_it_said_before_is_told_with_label_unit_and_the_host_s_word(station: Station, people: People) -> None:
    work = written(station, people.expert, title="头一次写的", outcomes={"cost_saved": Decimal("1.5")})
    work = correct(work, {"cost_saved": Decimal("1.2")}, "按电费单算", seen=None, by=people.host)
    work = revise(work, day_of_work(station, title="又改的"), seen=None, by=people.expert)
    revise(work, day_of_work(station, title="现在的"), seen=None, by=people.expert)
    page = shown(signed_in(people.host), f"/work/{work.pk}/").partition("以前的样子")[2]
    assert re.findall(r"第 \d 版：\S+", page) == ["第 2 版：又改的", "第 1 版：头一次写的"]
    assert "节约成本：1.5 万元，单位确认 1.2 万元" in page
    assert f"{people.host}：单位更正后确认，按电费单算" in page
    assert page.count("单位更正后确认") == 1


@pytest.mark.parametrize(
    ("is_public", "before", "after"), [(True, "确认以后可以公开", "公众看得到"), (False, "不公开", "不公开")]
)
def test_what_is_confirmed_is_no_longer_to_be_confirmed(
    is_public: bool, before: str, after: str, station: Station, people: People
) -> None:
    work = written(station, people.expert, is_public=is_public)
    expert, page = signed_in(people.expert), f"/work/{work.pk}/"
    assert re.findall(r"<dt>公开</dt>\s*<dd>(.*?)</dd>", shown(expert, page)) == [before]
    confirm(work, seen=None, is_public=is_public, by=people.host)
    assert re.findall(r"<dt>公开</dt>\s*<dd>(.*?)</dd>", shown(expert, page)) == [after]


def test_the_thanks_speak_of_figures_only_where_there_are_any(station: Station, people: People) -> None:
    host = signed_in(people.host)
    for outcomes, counts in (({}, False), ({"cost_saved": Decimal(2)}, True)):
        work = written(station, people.expert, outcomes=outcomes)
        answer = host.post(f"/work/{work.pk}/confirmation/", {"seen": work.version}, follow=True)
        assert ("这些成果从现在起算数" in answer.content.decode()) == counts


def test_what_was_ticked_and_needs_no_word_is_told_before_several_are_confirmed(
    station: Station, people: People
) -> None:
    waiting, done = (written(station, people.expert, title=title) for title in ("还没答复的", "答复过的"))
    confirm(done, seen=None, by=people.host)
    host, address = signed_in(people.host), "/work/batch/confirmation/"
    told = host.post(address, {"chosen": [waiting.pk, done.pk]}).content.decode()
    assert "另外勾的 1 条没有列出" in told
    assert "没有列出" not in host.post(address, {"chosen": [waiting.pk]}).content.decode()
