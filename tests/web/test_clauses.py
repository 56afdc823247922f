"""制度依据: something carries out every clause of an edition, and every link answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from kezhan import clock
from kezhan.policy import editions
from kezhan.policy.consistency import citations
from kezhan.policy.reading import read
from kezhan.policy.shape import Edition, Rules, Terms
from kezhan.policy.work import WorkBounds
from kezhan.web.clauses.carriers import CARRIERS, Carrier, carriers
from tests.stations.people import MONDAY, some_people

BY_STEPS = ("filing", "associations_take_part", "joint_management")
GROUPS = {"terms": Terms, "rules": Rules, "work": WorkBounds}
INVENTED = Path(__file__).parents[1] / "editions" / "chongqing-invented.toml"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def told(edition: Edition) -> list[Carrier]:
    return [carrier for carried in carriers(edition).values() for carrier in carried]


def changed(edition: Edition) -> Edition:
    """An edition with other figures; another category comes first, and its tasks come from another clause."""
    validity = edition.validity.model_copy(update={"years": 7})
    tasks = tuple(task.model_copy(update={"label": f"新{task.label}", "clause": "§1"}) for task in edition.tasks)
    team = edition.rules.team.model_copy(update={"experts": 11})
    rules = edition.rules.model_copy(update={"team": team})
    return edition.model_copy(update={"key": "invented", "validity": validity, "tasks": tasks, "rules": rules})


def test_every_clause_of_every_edition_is_carried_out_by_something() -> None:
    empty = {
        edition.key: [number for number, carried in carriers(edition).items() if not carried]
        for edition in editions.editions().values()
    }
    assert empty == {key: [] for key in editions.editions()}


def test_an_edition_that_nobody_here_has_seen_is_told_too() -> None:
    invented = read(INVENTED)
    carried = carriers(invented)
    assert [number for number, entries in carried.items() if not entries] == []
    assert sum(map(len, carried.values())) == len(list(citations(invented)))


def test_every_kind_of_entry_that_an_edition_may_hold_is_told() -> None:
    plain = {"key", "name", "short_name", "issuer", "province", "in_force_from", "in_force_until", "clauses"}
    uncited = {"falls_away_where_level_is_missing", "levels", "wording", "transition"}
    kinds = set(Edition.model_fields) - plain - uncited - GROUPS.keys()
    in_groups = {f"{group}.{name}" for group, shape in GROUPS.items() for name in shape.model_fields}
    assert set(CARRIERS) == kinds | in_groups


def test_sentences_take_their_figures_from_the_edition() -> None:
    sentences = [carrier.sentence for carrier in told(changed(editions.in_force()))]
    assert "备案有效 7 年，写在证书上；期满以后，验牌结果就是“暂停使用”。" in sentences
    assert "工作团队至少 11 名专家，在申请里点名并写明分工。" in sentences
    assert any(sentence.startswith("提需求、定站点重点任务时可选“新协同创新”") for sentence in sentences)


def test_sentences_about_the_steps_are_true_of_the_steps_that_there_are() -> None:
    edition = editions.in_force()
    kinds = {"province_review", "province_filing"}
    short = edition.model_copy(update={"steps": tuple(step for step in edition.steps if step.key in kinds)})

    def of_the_steps(one: Edition) -> list[str]:
        named = [CARRIERS[f"rules.{name}"](getattr(one.rules, name), one)[0] for name in BY_STEPS]
        return [*named, CARRIERS["terms.objection"](one.terms.objection, one)[0]]

    assert of_the_steps(edition) == [
        "公示期满、异议都答复以后才备案；备案编号以后站点才成立。",
        "需求由当地科协核实，申请要听县级科协的意见，都有记录。",
        "学会和科协共同管理：申请由市级、省级科协审查，建成后由科协监督。",
        "公示期间的异议，10 个工作日内答复，答复之前不备案。",
    ]
    assert of_the_steps(short) == [
        "前面的步骤都通过以后才备案；备案编号以后站点才成立。",
        "需求由当地科协核实，申请由省级科协办理，都有记录。",
        "学会和科协共同管理：申请由省级科协审查，建成后由科协监督。",
        "异议的答复期限是 10 个工作日；这一版的步骤里没有公示，现在用不上。",
    ]


def test_what_moved_to_another_clause_is_told_there() -> None:
    carried = carriers(changed(editions.in_force()))
    assert carried["§2.1"] == []
    assert sum("可选“新" in carrier.sentence for carrier in carried["§1"]) == len(editions.in_force().tasks)


def test_no_carrier_is_told_without_its_figures() -> None:
    sentences = [carrier.sentence for carrier in told(editions.in_force())]
    assert [sentence for sentence in sentences if "{" in sentence] == []
    assert any(re.match("备案号的编法如“440000-20[0-9]{2}-0001”", sentence) for sentence in sentences)


@pytest.mark.django_db
def test_every_link_answers(client: Client) -> None:
    """Some lead on to a page of the post's own."""
    client.force_login(some_people().province.account)
    addresses = {carrier.url for carrier in told(editions.in_force())}
    answers = {address: client.get(address, follow=True).status_code for address in addresses}
    assert answers == dict.fromkeys(addresses, 200)


@pytest.mark.django_db
def test_the_page_has_every_clause_with_its_text(client: Client) -> None:
    text = client.get("/clauses/").content.decode()
    for clause in editions.in_force().clauses:
        assert f'id="{clause.number}"' in text
        assert clause.title in text
        assert clause.text in text


@pytest.mark.django_db
def test_an_edition_can_be_asked_for_and_one_that_is_not_there_is_not_found(client: Client) -> None:
    key = editions.in_force().key
    assert client.get(f"/clauses/?edition={key}").context["edition"].key == key
    assert client.get("/clauses/?edition=nowhere").status_code == 404


@pytest.mark.django_db
def test_with_several_editions_each_leads_to_the_others(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = editions.in_force()
    both = {shipped.key: shipped, "invented": changed(shipped)}
    monkeypatch.setattr(editions, "editions", lambda: both)
    assert 'href="/clauses/?edition=invented"' in client.get(f"/clauses/?edition={shipped.key}").content.decode()
    other = client.get("/clauses/?edition=invented").content.decode()
    assert f'href="/clauses/?edition={shipped.key}"' in other
    assert "工作团队至少 11 名专家" in other
    assert "这一版没有专门的规定。" in other


def test_who_may_do_which_step_is_one_link_away_from_the_clauses(client: Client, db: None) -> None:
    assert '<a href="/rules/moves/">权限与流程</a>' in client.get("/clauses/").content.decode()
