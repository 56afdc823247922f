"""The pages use the words of the edition in force: its places, its levels, its kinds of hosts."""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kezhan.exchange import experts, hosts, need_columns, societies
from kezhan.exchange.sheet_fields import SheetField
from kezhan.policy import editions
from kezhan.policy.examples import example
from kezhan.reference.credit_code import checked

FOLDER = Path(__file__).parents[1] / "editions"
WORDS = example("{province}学会、{city}、{county}")


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    (tmp_path / "editions").mkdir()
    shutil.copy(FOLDER / f"{request.param}-invented.toml", tmp_path / "editions")
    editions.editions.cache_clear()
    yield
    editions.editions.cache_clear()


def test_examples_are_guangdongs_under_its_edition() -> None:
    assert str(WORDS) == "广东省学会、广州市、广州市荔湾区"


@pytest.mark.parametrize(
    ("elsewhere", "shown"),
    [
        ("tianjin", "天津市学会、天津市、天津市和平区"),
        ("hainan", "海南省学会、海口市、海口市秀英区"),
        ("jiangsu", "江苏省学会、南京市、南京市玄武区"),
    ],
    indirect=["elsewhere"],
)
@pytest.mark.usefixtures("elsewhere")
def test_examples_are_the_provinces_own(shown: str) -> None:
    assert str(WORDS) == shown


@pytest.mark.parametrize("elsewhere", ["jiangsu"], indirect=True)
@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("fields", [experts.FIELDS, hosts.FIELDS, need_columns.FIELDS, societies.FIELDS])
def test_the_templates_of_sheets_name_no_place_elsewhere(fields: Sequence[SheetField]) -> None:
    examples = "".join(field.in_template.example for field in fields)
    assert not re.search("广东|广州|佛山|华南|荔枝|白鹤洞|020-|[{}]", examples)
    assert re.search("江苏|南京", examples)


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["neimenggu"], indirect=True)
@pytest.mark.usefixtures("elsewhere")
def test_hints_call_the_levels_as_the_edition_does(client: Client) -> None:
    for address in ("/register/host/", "/post-need/"):
        text = client.get(address).content.decode()
        assert ("到旗县级或镇（街）。" in text, "县（市、区）" in text) == (True, False)
    (place,) = (field.in_template for field in hosts.FIELDS if field.key == "division")
    assert place.help == "必填。旗县级区划或镇（街）的名称或代码。"


@pytest.mark.parametrize(
    ("elsewhere", "task"), [("jiangsu", "联合攻关"), ("hainan", "南繁育种")], indirect=["elsewhere"]
)
@pytest.mark.usefixtures("elsewhere")
def test_the_template_of_needs_names_a_task_of_the_edition(task: str) -> None:
    assert [field.in_template.example for field in need_columns.FIELDS if field.key == "task"] == [task]


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["jiangsu"], indirect=True)
@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("address", ["/register/expert/", "/register/host/", "/register/society/", "/post-need/"])
def test_forms_show_no_example_from_elsewhere(client: Client, address: str) -> None:
    text = client.get(address).content.decode()
    assert not re.search("广东|广州|华南|荔枝|白鹤洞|广式|[59][13]44[0-9]{4}|020-", text)


@pytest.mark.parametrize("elsewhere", ["jiangsu"], indirect=True)
@pytest.mark.usefixtures("elsewhere")
def test_credit_codes_are_the_provinces_and_sound() -> None:
    shown = [str(example("{society_code}")), str(example("{host_code}"))]
    assert [(code[:4], checked(code)) for code in shown] == [("5132", shown[0]), ("9332", shown[1])]


@pytest.mark.django_db
def test_the_front_page_says_who_sets_up_stations_and_where(client: Client) -> None:
    text = client.get("/").content.decode()
    assert "由省、市级学会建在企业、专业镇、农村、社区、医院、基层科协，" in text


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["jiangsu"], indirect=True)
@pytest.mark.usefixtures("elsewhere")
def test_the_front_page_and_the_forms_of_another_edition_speak_its_words(client: Client) -> None:
    assert "由省、市级学会建在企业，" in client.get("/").content.decode()
    assert "例：南京市玄武区" in client.get("/post-need/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["jiangsu"], indirect=True)
@pytest.mark.usefixtures("elsewhere")
def test_another_provinces_edition_is_not_offered_beside_its_own(client: Client) -> None:
    assert client.get("/clauses/").context["others"] == []
