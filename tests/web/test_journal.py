"""The record on the screen: who may read it, how it reads, whether it holds, and the history of one thing."""

import ast
import io
import re
from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path
from zipfile import ZipFile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kezhan import clock
from kezhan.journal.checkpoints import verify_onward
from kezhan.journal.heads import Head, present_head
from kezhan.journal.models import Entry, Verification
from kezhan.journal.recording import CLOCKWORK, Visitor, record
from kezhan.journal.rows import models_on_record, on_record
from kezhan.journal.signed_heads import sign_head_of_day, signed_text
from kezhan.organisations.societies import add_result, change_society, particulars_of
from kezhan.policy.keeping import KEPT
from kezhan.stations.lifecycle import MOVES
from kezhan.web.journal.nouns import DEEDS, KINDS, NOUNS
from kezhan.web.journal.words import deed_in_words, facts_in_words
from tests.matching.people import open_need
from tests.province import Province
from tests.web.office import excel_of, queries_of, shown, signed_in

ROOT = Path(__file__).parents[2] / "kezhan"
NAME = re.compile(r"[a-z]+(_[a-z]+)*")


def written(province: Province) -> None:
    """Two entries: a changed society and a new result."""
    society = province.societies.food
    kept = particulars_of(society)
    change_society(society, type(kept)(**vars(kept) | {"members": 320}), by=province.posts.food)
    add_result(society, title="防裂配方", summary="十二家饼厂在用", by=province.posts.food)


def test_the_record_is_read_by_the_province_and_the_administrator_alone(province: Province) -> None:
    written(province)
    readers = []
    for name, post in vars(province.posts).items():
        statuses = {signed_in(post).get(f"/journal/{path}").status_code for path in ("", "1/", "verification/")}
        assert statuses in ({200}, {403})
        readers += [name] if statuses == {200} else []
    assert readers == ["administrator", "guangdong"]
    assert Client().get("/journal/").status_code == 302
    assert signed_in(province.posts.guangdong).get("/journal/99/").status_code == 404


def test_it_is_narrowed_by_deed_kind_day_and_words(province: Province) -> None:
    written(province)
    client, today = signed_in(province.posts.guangdong), f"{clock.today():%Y-%m-%d}"

    def count(**query: str) -> int:
        return shown(client, "/journal/", **query).count('<td class="lead ')

    assert count() == 2
    assert (count(deed="add_result"), count(kind="society"), count(days="1")) == (1, 1, 2)
    assert (count(q="food经办"), count(q="防裂"), count(q=today), count(q="2001-01-01")) == (2, 1, 2, 0)
    assert [count(q=day) for day in ("2026-99-99", "9999-12-31", "0001-01-01")] == [0, 0, 0]
    assert "签收牌匾、收下文件" in shown(client, "/journal/")
    assert [row[3] for row in excel_of(client, "/journal/")[1:]] == ["增加成果", "修改学会资料"]


def test_its_last_days_begin_and_its_days_end_at_midnight(province: Province) -> None:
    client, society = signed_in(province.posts.guangdong), province.societies.food
    midnight = datetime.combine(clock.today(), time(), clock.SHANGHAI)
    for at in (midnight - timedelta(days=6, seconds=1), midnight - timedelta(days=6), midnight - timedelta(seconds=1)):
        with clock.at(at):
            record("stand", society, CLOCKWORK)
    with clock.at(midnight):
        record("stand", society, CLOCKWORK)

    def count(**query: str) -> int:
        return shown(client, "/journal/", **query).count('<td class="lead ')

    assert [count(days=days) for days in ("1", "7", "30")] == [1, 3, 4]
    assert count(q=f"{clock.today() - timedelta(days=1):%Y-%m-%d}") == 1


def test_an_entry_tells_old_and_new_values_in_the_words_of_the_field(province: Province) -> None:
    written(province)
    page = " ".join(shown(signed_in(province.posts.guangdong), "/journal/1/").split())
    assert '<td class="lead" data-label="项目">会员人数</td><td data-label="原来">300</td>' in page
    assert '<td data-label="现在">320</td>' in page


def test_the_page_tells_what_the_last_verification_found_and_walks_nothing_itself(province: Province) -> None:
    client = signed_in(province.posts.guangdong)
    assert "还没有核对过" in shown(client, "/journal/verification/")
    written(province)
    for model in models_on_record():
        for row in model._base_manager.all():
            record("stand", row, CLOCKWORK)
    verify_onward(None)
    page = shown(client, "/journal/verification/")
    assert ("记录完整" in page, str(present_head()) in page) == (True, True)
    with clock.at(clock.now() + timedelta(hours=3, minutes=1)):
        assert "有一阵没核对了" in shown(client, "/journal/verification/")
    Entry.objects.filter(sequence=1).update(actor="别人")
    assert "记录完整" in shown(client, "/journal/verification/")
    with clock.at(clock.now() + timedelta(days=1)):
        verify_onward(None)
        page = shown(client, "/journal/verification/")
    assert ("记录或登记被动过" in page, "第 1 条断开：内容与校验值不符" in page) == (True, True)


def test_findings_taken_out_of_the_last_verification_are_missed_on_the_page(province: Province) -> None:
    written(province)
    Entry.objects.filter(sequence=1).update(actor="别人")
    verify_onward(None)
    Verification.objects.update(found=[])
    page = shown(signed_in(province.posts.guangdong), "/journal/verification/")
    assert ("核对结果被动过" in page, "记录完整" in page) == (True, False)


def test_the_heads_of_the_record_are_shown_to_everybody_and_stand_under_every_export(province: Province) -> None:
    assert "还没有签过" in shown(Client(), "/record-heads/")
    written(province)
    signed = sign_head_of_day(Ed25519PrivateKey.generate())
    page = shown(Client(), "/record-heads/")
    assert (str(Head(signed.count, signed.digest)) in page, signed_text(signed) in page) == (True, True)
    answer = signed_in(province.posts.guangdong).get("/journal/", {"format": "xlsx"})
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        for part in ("docProps/core.xml", "xl/worksheets/sheet1.xml"):
            assert signed_text(signed) in book.read(part).decode()


def test_a_things_history_is_for_those_who_see_the_thing(province: Province) -> None:
    written(province)
    address = f"/journal/society/{province.societies.food.pk}/"
    page = shown(signed_in(province.posts.bakery), address)
    assert ("修改学会资料" in page, "320" in page) == (True, False)
    host = f"/journal/host/{province.hosts.bakery.pk}/"
    assert signed_in(province.posts.liwan).get(host).status_code == 200
    assert signed_in(province.posts.food).get(host).status_code == 404
    for wrong in ("/journal/account/1/", "/journal/castle/1/", "/journal/society/999/"):
        assert signed_in(province.posts.administrator).get(wrong).status_code == 404


def test_who_asked_for_an_expert_is_for_those_who_keep_the_expert(province: Province) -> None:
    address = f"/journal/expert/{province.experts.food[0].pk}/"
    readers = ("expert", "food", "administrator", "horticulture", "bakery", "liwan")
    opened = {name: signed_in(getattr(province.posts, name)).get(address).status_code for name in readers}
    assert opened == dict.fromkeys(readers[:3], 200) | dict.fromkeys(readers[3:], 404)


def test_the_people_of_a_public_need_s_host_are_for_the_host_and_the_associations(province: Province) -> None:
    address = f"/journal/need/{open_need(province.hosts.bakery).pk}/"
    readers = ("bakery", "liwan", "administrator", "steelworks", "food", "expert")
    opened = {name: signed_in(getattr(province.posts, name)).get(address).status_code for name in readers}
    assert opened == dict.fromkeys(readers[:3], 200) | dict.fromkeys(readers[3:], 404)


def test_who_of_the_public_spoke_up_is_told_to_the_associations_alone(province: Province) -> None:
    address = f"/journal/society/{province.societies.food.pk}/"
    entry = written_by_visitor(province)
    assert "王先生" not in shown(signed_in(province.posts.food), address)
    assert f"{entry.actor}" in shown(signed_in(province.posts.guangdong), address)


def test_the_same_deed_several_times_running_is_told_once(province: Province) -> None:
    for _ in range(3):
        written_by_visitor(province)
    page = shown(signed_in(province.posts.food), f"/journal/society/{province.societies.food.pk}/")
    assert page.count("修改学会资料（3 次）") == 1


def written_by_visitor(province: Province) -> Entry:
    return record("change_society", province.societies.food, Visitor("王先生"))


def test_many_entries_cost_as_many_queries_as_one(province: Province) -> None:
    written(province)
    client = signed_in(province.posts.guangdong)
    assert queries_of(client, "/journal/?deed=add_result") == queries_of(client, "/journal/")


def test_keys_are_read_out_in_words_and_what_was_left_empty_is_left_out() -> None:
    facts = {
        "state": {"from": "operating", "to": "rectification"},
        "step": "province_filing",
        "text": "",
        "remarks": {"talent": "写明人数", "station.team": "再加一位"},
        "filing_number": None,
        "fallen_away": [],
    }
    told = [(said.label, said.old, said.new) for said in facts_in_words(Entry(subject_kind="station", facts=facts))]
    assert told == [
        ("状态", "运行中", "限期整改"),
        ("环节", None, "省科协备案"),
        ("逐项意见", None, "学会的人才资源：写明人数\n驻站专家：再加一位"),
    ]
    run = Entry(subject_kind="importrun", facts={"ready": 3, "faulty": 1, "brought": 2, "repeats": 1})
    assert [said.label for said in facts_in_words(run)] == ["可以收进", "有错的行", "已收", "已有"]
    signed = Entry(subject_kind="pairing", facts={"side": "society", "state": {"from": "agreed", "to": "signed"}})
    assert [(said.old, said.new) for said in facts_in_words(signed)] == [(None, "学会"), ("待签协议", "协议已签")]
    filled_in = Entry(subject_kind="station", facts={"item": "office", "value": {"from": "", "to": "enterprise"}})
    assert [said.new for said in facts_in_words(filled_in)] == ["办公条件", "企业服务类"]


def test_every_deed_that_is_recorded_has_its_words() -> None:
    assert recorded_deeds() - {deed for _, deed in DEEDS} == set()
    assert all(deed_in_words(Entry(deed=move.name, subject_kind="station")) == move.label for move in MOVES)


def test_what_a_fact_is_called_is_said_by_one_noun_alone() -> None:
    said = Counter(name for noun in NOUNS for name in noun.facts)
    assert {name for name, times in said.items() if times > 1} == set()
    assert len(KINDS) == sum(len(noun.kinds) for noun in NOUNS)


def recorded_deeds() -> set[str]:
    """The names of deeds written as plain words in a call of `record`, or of a function that passes them to it."""
    calls = (
        node
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and name_of(node.func) in ("record", "_decide", "end")
    )
    words = (argument.value for call in calls for argument in call.args if isinstance(argument, ast.Constant))
    return {word for word in words if isinstance(word, str) and NAME.fullmatch(word)}


def name_of(function: ast.expr) -> str:
    """The last name of a call: `end` of both `end(…)` and `invitations.end(…)`."""
    return str(getattr(function, "id", getattr(function, "attr", "")))


def test_a_row_that_differs_is_called_what_the_record_calls_it() -> None:
    called = {model._meta.model_name: kept.called for model in models_on_record() if (kept := on_record(model))}
    assert called == {name: KINDS[name].label for name in called if name}


def test_the_list_and_its_excel_do_not_read_what_they_do_not_show(province: Province) -> None:
    """The rows that entries keep are most of the record, and reading them took a third of an export."""
    written(province)
    browser = signed_in(province.posts.guangdong)
    for address in ("/journal/", "/journal/?format=xlsx"):
        with CaptureQueriesContext(connection) as asked:
            browser.get(address).getvalue()
        told = [one["sql"] for one in asked if '"journal_entry"."actor"' in one["sql"] and KEPT not in one["sql"]]
        assert told
        assert not [sql for sql in told if '"journal_entry"."row"' in sql or '"journal_entry"."facts"' in sql]
