"""The file of an edition in use is edited, replaced, spoilt or gone: every page uses the kept copy."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from kezhan import clock
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.needs.models import Need
from kezhan.needs.particulars import NeedParticulars
from kezhan.needs.posting import draft_need
from kezhan.organisations.models import Post
from kezhan.policy import amiss, editions, keeping, reading
from kezhan.policy.models import KeptEdition
from kezhan.policy.reading import FaultyEdition
from kezhan.stations.models import Station
from tests.policy.altered import ALTERED, SOURCE, under_key
from tests.stations import lives
from tests.stations.people import MONDAY, People, draft
from tests.web.office import signed_in

ONE_OF_EACH_KIND = {name.split()[0]: name for name in ALTERED}
PAGES = (
    "/",
    "/find/",
    "/announcements/",
    "/clauses/",
    "/rules/moves/",
    "/open-needs/",
    "/needs/",
    "/stations/",
    "/desk/",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def own(folder: Path, settings: Any) -> Iterator[Path]:
    """Guangdong's edition as the province's own file, in its own data folder, on a Monday morning."""
    settings.DATA = folder
    cache.clear()
    file = folder / "editions" / "ours.toml"
    shutil.rmtree(file.parent, ignore_errors=True)
    file.parent.mkdir()
    file.write_text(under_key("ours"), encoding="utf-8")
    editions.editions.cache_clear()
    with clock.at(MONDAY):
        yield file
    editions.editions.cache_clear()


@pytest.fixture
def used(people: People) -> tuple[Station, Need]:
    """A station that operates and a need, both with everything of the edition on them."""
    station = lives.operating(people)
    wish = NeedParticulars("training", "想请人讲讲水质", "塘里的水总是发浑，想请人来讲讲怎样管，越快越好，谢谢。")
    return station, draft_need(wish, form_key="7d3c2f0e-0000-4000-8000-000000000001", by=people.host)


def first_in_the_quick_part(values: Iterable[object]) -> list[object]:
    """All values of a walk through every page; those after the first go to the slow part."""
    first, *others = values
    return [first, *(pytest.param(one, marks=pytest.mark.browser) for one in others)]


def restarted() -> None:
    """A process that reads the files anew."""
    editions.editions.cache_clear()


def opened_by(posts: list[Post], station: Station, need: Need) -> dict[str, int]:
    """The pages that did not open, by the person who opened each."""
    addresses = [*PAGES, f"/stations/{station.pk}/", f"/needs/{need.pk}/", f"/station/{station.filing_number}/"]
    answers = {
        f"{post} {address}": client.get(address).status_code
        for post in posts
        for client in [signed_in(post)]
        for address in addresses
    }
    return {name: status for name, status in answers.items() if status not in (200, 404)}


@pytest.mark.parametrize("gone", first_in_the_quick_part(ONE_OF_EACH_KIND.values()))
def test_no_entry_that_is_taken_out_takes_a_page_down(gone: str, own: Path, people: People, used: Any) -> None:
    own.write_text(ALTERED[gone].replace('"guangdong-2013"', '"ours"'), encoding="utf-8")
    restarted()
    assert opened_by([people.province, people.host], *used) == {}
    assert editions.edition("ours") == keeping.kept(["ours"])["ours"]


def gone(file: Path) -> None:
    file.unlink()


def spoilt(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00 = = [[")


def empty(file: Path) -> None:
    file.write_text("")


def of_other_words(file: Path) -> None:
    """The same edition key, but every entry has a different key."""
    text = under_key("ours")
    for word in ("training", "comprehensive", "county_opinion", "talent", "office", "enterprise_innovation"):
        text = text.replace(f'"{word}"', f'"{word}_2"')
    file.write_text(text, encoding="utf-8")


def another_provinces(file: Path) -> None:
    shutil.copy(Path(__file__).parents[1] / "editions" / "jiangsu-invented.toml", file)


@pytest.mark.parametrize("change", first_in_the_quick_part([of_other_words, gone, spoilt, empty, another_provinces]))
def test_pages_go_on_by_what_was_kept(change: Callable[[Path], None], own: Path, people: People, used: Any) -> None:
    change(own)
    restarted()
    assert opened_by([people.province, people.society, people.host], *used) == {}
    assert editions.edition("ours").task("training").label == "人才培训"


@pytest.mark.browser
def test_a_used_edition_is_refused_whichever_of_its_entries_is_gone(own: Path, people: People) -> None:
    draft(people.society, people.host)
    passed = []
    for name, text in ALTERED.items():
        own.write_text(text.replace('"guangdong-2013"', '"ours"'), encoding="utf-8")
        with suppress(FaultyEdition):
            amiss.refuse_amiss()
            passed.append(name)
    assert passed == []


def test_check_and_start_refuse_a_used_edition_that_was_changed(
    own: Path, people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(people.society, people.host)
    own.write_text(ALTERED["tasks training"].replace('"guangdong-2013"', '"ours"'), encoding="utf-8")
    restarted()
    assert main(["policy", "check", str(own)]) == Outcome.REFUSED
    assert main(["found", "--username", "admin", "--name", "何敏"]) == Outcome.CANNOT_START
    told = capsys.readouterr()
    assert told.out.startswith("ours.toml ")
    assert told.err.startswith("制度版本用不了，改好再来：\nours.toml ")


def test_a_used_edition_that_a_later_rule_finds_faulty_goes_on_and_the_fault_is_told(
    own: Path, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft(people.society, people.host)
    later = [(("steps", 0, "name"), "后来不许这样写")]
    monkeypatch.setattr(reading, "inconsistencies", lambda one: later if one.key == "ours" else [])
    restarted()
    editions.settle()
    amiss.refuse_amiss()
    assert editions.edition("ours").task("training").label == "人才培训"
    assert ["后来不许这样写" in each for each in amiss.told()] == [True]
    own.write_text(own.read_text(encoding="utf-8") + "# 又改了\n", encoding="utf-8")
    with pytest.raises(FaultyEdition, match="后来不许这样写"):
        amiss.refuse_amiss()


def test_what_was_changed_is_told_with_what_to_do(
    own: Path, people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(people.society, people.host)
    own.write_text(under_key("ours").replace("\nyears = 3", "\nyears = 4"), encoding="utf-8")
    line = SOURCE[: SOURCE.index('\nkey = "guangdong-2013"')].count("\n") + 2
    assert main(["policy", "check", str(own)]) == Outcome.REFUSED
    assert capsys.readouterr().out == (
        f"ours.toml 第 {line} 行 key：“ours”已经有需求或站点在用，用上以后不能再改，"
        "这份文件的 validity 和启用时不一样。要改制度，请恢复原样，另存一份，换一个 key，写上新的 in_force_from\n"
    )
    health = json.loads(Client().get("/health/").content)
    assert f"ours.toml 第 {line} 行 key：“ours”已经有需求或站点在用" in health["status"]


def test_until_something_is_opened_under_it_an_edition_may_be_changed(own: Path, people: People) -> None:
    assert KeptEdition.objects.count() == 0
    own.write_text(under_key("ours").replace("\nyears = 3", "\nyears = 4"), encoding="utf-8")
    assert main(["policy", "check", str(own)]) == Outcome.DONE


def test_a_comment_may_be_changed_at_any_time(own: Path, people: People) -> None:
    draft(people.society, people.host)
    own.write_text("# 抄送各市\n" + under_key("ours"), encoding="utf-8")
    restarted()
    assert main(["policy", "check", str(own)]) == Outcome.DONE
    assert "ours" not in json.loads(Client().get("/health/").content)["status"]
    assert draft(people.other_society, people.other_host).edition_key == "ours"


def test_the_copy_under_a_new_key_is_a_new_edition(own: Path, people: People) -> None:
    first = draft(people.society, people.host)
    changed = under_key("ours-2026", "2026-01-01").replace("\nyears = 3", "\nyears = 4")
    own.with_name("ours-2026.toml").write_text(changed, encoding="utf-8")
    restarted()
    second = draft(people.other_society, people.other_host)
    assert (first.edition.validity.years, second.edition.validity.years) == (3, 4)
    assert set(KeptEdition.objects.values_list("key", flat=True)) == {"ours", "ours-2026"}


def test_a_new_key_on_the_first_day_of_an_edition_in_use_is_refused(
    own: Path, people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    draft(people.society, people.host)
    own.write_text(under_key("renamed"), encoding="utf-8")
    restarted()
    said = "in_force_from：已经在用的 ours 也是 2013-01-01 起生效，分不清按哪一份"
    assert main(["policy", "check", str(own)]) == Outcome.REFUSED
    assert said in capsys.readouterr().out
    assert main(["found", "--username", "admin", "--name", "何敏"]) == Outcome.CANNOT_START
    assert said in json.loads(Client().get("/health/").content)["status"]


def test_a_file_that_is_gone_is_told_and_its_edition_stays_in_force(own: Path, people: People) -> None:
    draft(people.society, people.host)
    own.unlink()
    restarted()
    health = json.loads(Client().get("/health/").content)
    assert "版本 ours 的文件不在了，现在按启用时留存的办" in health["status"].splitlines()
    assert health["edition"] == "ours"


def test_a_kept_text_that_somebody_changed_is_told_and_not_believed(own: Path, people: People) -> None:
    draft(people.society, people.host)
    KeptEdition.objects.update(text=SOURCE)
    own.unlink()
    restarted()
    assert Client().get("/clauses/?edition=ours").status_code == 404
    assert "版本 ours 留存的全文被改动过" in json.loads(Client().get("/health/").content)["status"]


def test_ones_own_that_is_faulty_from_the_start_is_not_replaced_by_the_shipped_one(own: Path, people: People) -> None:
    spoilt(own)
    restarted()
    answer = Client().get("/health/")
    assert (answer.status_code, "ours.toml" in json.loads(answer.content)["status"]) == (503, True)
    assert signed_in(people.host).get("/needs/new/").status_code == 503
