"""Nobody confirms, hands in or decides an application unseen after it changed behind the open page."""

from dataclasses import replace
from uuid import uuid4

from django.test import Client

from kezhan.experts.models import Expert
from kezhan.journal.models import Entry
from kezhan.organisations.hosts import particulars_of
from kezhan.stations.application import drafting
from kezhan.stations.application.leaving import leave_list
from kezhan.stations.changed_hosts import change_host_and_tell
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station, TeamMember
from kezhan.stations.moves import Said
from kezhan.stations.review.public_notices import answer_objection, object_to
from kezhan.stations.states import State
from kezhan.web.stations.meanwhile import changed_since
from tests.stations import lives
from tests.stations.people import People, at_desk, by_desk, draft, fill_in, ready
from tests.web.office import seen_on, shown, signed_in

CHECK = "/stations/{}/application/check/"


def test_what_changed_meanwhile_is_not_confirmed_unseen(people: People) -> None:
    station = draft(people.society, people.host)
    fill_in(station, people.society, people.host)
    host, address = signed_in(people.host), f"/stations/{station.pk}/moves/confirm/"
    seen = seen_on(shown(host, CHECK.format(station.pk)))
    drafting.save_answer(station, item="goals", text="换了目标，写得一样清楚。" * 20, seen_version=1, by=people.society)
    told = sent(host, address, seen)
    assert "在你打开这一页以后有变动，请看过现在的内容，再办“确认申请内容”" in told
    assert "换了目标" in told
    assert Station.objects.get().host_confirmed_at is None
    for _ in range(2):
        assert "确认申请内容：办好了" in sent(host, address, seen_on(told))


def sent(client: Client, address: str, seen: str) -> str:
    """The page that follows."""
    return client.post(address, {"seen": seen}, follow=True).content.decode()


def test_what_changed_meanwhile_is_not_handed_in_unseen(people: People) -> None:
    station = ready(people.society, people.host)
    society = signed_in(people.society)
    seen = seen_on(shown(society, CHECK.format(station.pk)))
    drafting.save_answer(station, item="office", text="换了地方，写得一样清楚。" * 20, seen_version=1, by=people.host)
    take("confirm", station, by=people.host)
    assert "请看过现在的内容，再办“提交申请”" in sent(society, f"/stations/{station.pk}/moves/submit/", seen)
    assert Station.objects.get().state == State.DRAFT


def test_what_was_returned_and_handed_in_again_meanwhile_is_not_approved_unseen(people: People) -> None:
    station = lives.review(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/approve/"
    seen = seen_on(shown(office, f"/stations/{station.pk}/decision/"))
    by_desk("return", station, Said(remarks={"goals": "指标要有数字"}))
    take("confirm", station, by=people.host)
    take("submit", station, by=people.society, said=Said("指标已在附件"))
    told = office.post(address, {"seen": seen, "text": "材料齐全"}, follow=True).content.decode()
    assert "在你打开这一页以后有变动，请看过现在的内容，再办“审查同意”" in told
    assert "材料齐全" in told
    assert Station.objects.get().state == State.REVIEW
    assert "审查同意：办好了" in sent(office, address, seen_on(told))


def with_four_experts(people: People) -> Station:
    """At the county, with one expert more than the rule asks for."""
    station = lives.opinion(people)
    TeamMember.objects.create(station=station, expert=Expert.objects.get(name="广东省水产学会专家7"), duty="驻站")
    return station


def one_left(station: Station, people: People) -> None:
    leave_list(Expert.objects.get(name="广东省水产学会专家0"), station.society, by=people.society)


def test_a_decision_on_what_changed_comes_back_as_the_page_of_the_decision_with_the_change(people: People) -> None:
    station = with_four_experts(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/support/"
    seen = seen_on(shown(office, f"/stations/{station.pk}/decision/"))
    one_left(station, people)
    told = office.post(address, {"seen": seen, "text": "四名专家到位"}).content.decode()
    assert "在你打开这一页以后有变动，请看过现在的内容，再办“同意上报”" in told
    assert "制度怎么说" in told
    assert (">\n四名专家到位</textarea>" in told, "data-unsaved" in told) == (True, True)
    assert "退出站点（驻站专家）" in told
    assert '<del><span class="unseen">（删去）</span>广东省水产学会专家0 驻站；</del>' in told
    assert Station.objects.get().state == State.OPINION
    assert "同意上报：办好了" in sent(office, address, seen_on(told))


def test_a_second_press_does_not_pass_on_what_lacks_an_expert(people: People) -> None:
    station = lives.opinion(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/support/"
    seen = seen_on(shown(office, f"/stations/{station.pk}/decision/"))
    one_left(station, people)
    for _ in range(2):
        told = office.post(address, {"seen": seen, "text": "三名专家到位"}).content.decode()
        assert told.count("申请还不齐全，驻站专家：至少 3 名，现有 2 名") == 1
        assert "退出站点（驻站专家）" in told
        assert ">\n三名专家到位</textarea>" in told
    assert Station.objects.get().state == State.OPINION
    address = f"/stations/{station.pk}/moves/express_doubt/"
    assert f'formaction="{address}" name="carried"' in told
    doubt = office.post(address, {"seen": seen_on(told), "text": "三名专家到位", "carried": "1"}).content.decode()
    assert ">\n三名专家到位</textarea>" in doubt
    assert (
        "附保留意见上报：办好了"
        in office.post(address, {"seen": seen_on(doubt), "text": "三名专家到位"}, follow=True).content.decode()
    )


def test_what_hinders_a_decision_that_nothing_changed_under_is_told_once_and_keeps_the_words(people: People) -> None:
    station = lives.opinion(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/support/"
    seen = seen_on(shown(office, f"/stations/{station.pk}/decision/"))
    TeamMember.objects.filter(station=station).first().delete()
    told = office.post(address, {"seen": seen, "text": "三名专家到位"}).content.decode()
    assert "“同意上报”没有办成，下面写着为什么。" in told
    assert (told.count("申请还不齐全"), ">\n三名专家到位</textarea>" in told) == (1, True)


def test_a_return_that_an_objection_holds_up_keeps_its_remarks_and_says_why_once(people: People) -> None:
    station = lives.notice(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/return/"
    seen = seen_on(shown(office, address))
    raised = {"name": "李某", "contact": "13800000000", "text": "已经有一个站了", "form_key": uuid4()}
    objection = object_to(station.public_notices.get(), **raised)
    typed = {"seen": seen, "text": "请补齐", "remark-goals": "指标要有数字"}
    told = office.post(address, typed).content.decode()
    assert told.count("还有 1 条异议没有答复，请广东省科协先答复") == 1
    assert (">\n指标要有数字</textarea>" in told, ">\n请补齐</textarea>" in told) == (True, True)
    beside = (
        f'<a href="/stations/{station.pk}/objections/{objection.pk}/" target="_blank" rel="noopener">答复李某的异议</a>'
    )
    assert (beside in told, "写的文字都还在，这一页先别关" in told, "data-unsaved" in told) == (True, True, True)
    decision = shown(office, f"/stations/{station.pk}/decision/")
    assert "还不能退回补正、不予通过、结束公示：还有 1 条异议没有答复" in decision
    answer_objection(objection, upheld=True, answer="属实", by=people.province)
    assert "退回补正：办好了" in office.post(address, typed, follow=True).content.decode()


def test_a_handing_in_that_lacks_an_expert_by_now_comes_back_with_the_change_and_the_words(people: People) -> None:
    station = ready(people.society, people.host)
    society = signed_in(people.society)
    seen = seen_on(shown(society, CHECK.format(station.pk)))
    one_left(station, people)
    told = society.post(f"/stations/{station.pk}/moves/submit/", {"seen": seen, "text": "照旧"}).content.decode()
    assert "请看过现在的内容，再办“提交申请”" in told
    assert "退出站点（驻站专家）" in told
    assert ('<p class="as-typed">照旧</p>' in told, "还缺 1 项" in told) == (True, True)
    assert f'href="/stations/{station.pk}/application/team/"' in told


def test_a_return_on_what_changed_keeps_its_remarks_and_tells_the_change(people: People) -> None:
    station = with_four_experts(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/return/"
    seen = seen_on(shown(office, address))
    one_left(station, people)
    remarks = {"remark-station.team": "四名都要写分工"}
    told = office.post(address, {"seen": seen, **remarks}).content.decode()
    assert "你打开这一页以后的变动" in told
    assert "退出站点（驻站专家）" in told
    assert "四名都要写分工</textarea>" in told
    assert Station.objects.get().state == State.OPINION
    opened = shown(office, address)
    assert "你打开这一页以后的变动" not in opened
    present = "广东省水产学会专家1 驻站；广东省水产学会专家2 驻站；广东省水产学会专家7 驻站"
    assert f'<span>驻站专家</span><span class="quiet">{present}</span>' in opened


def test_what_was_returned_and_filled_in_meanwhile_is_told_deed_by_deed(people: People) -> None:
    station = lives.review(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/approve/"
    seen = seen_on(shown(office, f"/stations/{station.pk}/decision/"))
    by_desk("return", station, Said(remarks={"station.focus_tasks": "多选一项"}))
    tasks = [task.key for task in station.edition.tasks[:2]]
    drafting.change_particulars(station, focus_tasks=tasks, by=people.society)
    take("confirm", station, by=people.host)
    take("submit", station, by=people.society)
    told = office.post(address, {"seen": seen}).content.decode()
    listed = told[told.index('id="meanwhile"') :]
    order = [listed.index(f"<h3>{deed} ") for deed in ("退回补正", "填写申请（重点任务）", "提交申请")]
    assert order == sorted(order)


def test_whoever_decides_reads_no_forged_change_among_those_behind_the_open_page(people: People) -> None:
    station = lives.review(people)
    change, *others = changed_since(station, station.version - 1)
    Entry.objects.filter(pk=change.entry.pk).update(actor="别人")
    assert changed_since(station, station.version - 1) == others


def test_nothing_is_decided_on_a_host_that_became_another_one_unseen(people: People) -> None:
    station = lives.opinion(people)
    office, address = signed_in(at_desk(station)), f"/stations/{station.pk}/moves/express_doubt/"
    seen = seen_on(shown(office, address))
    host = people.host.host
    wish = replace(particulars_of(host), form="hospital", hospital_grade="1", without_code="刚成立，正在办理登记")
    change_host_and_tell(host, wish, by=people.host)
    told = office.post(address, {"seen": seen, "text": "中小企业，符合"}).content.decode()
    assert "在你打开这一页以后有变动" in told
    assert "被服务单位改了资料" in told
    assert Station.objects.get().state == State.OPINION
    refused = sent(office, f"/stations/{station.pk}/moves/support/", "")
    assert "申请还不齐全，站点类别：" in refused
