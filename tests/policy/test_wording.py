"""An edition's own words. Names in braces are checked, and two equal labels are refused."""

from pathlib import Path

import pytest

from kezhan.organisations.models.host import FORMS
from kezhan.policy.reading import Fault, FaultyEdition, read, reminders
from kezhan.policy.shape import Condition, HostForm
from kezhan.policy.wording import Levels, Wording
from tests.policy.altered import SOURCE


def read_with(tmp_path: Path, old: str, new: str) -> list[Fault]:
    """The messages about the shipped edition with this change."""
    path = tmp_path / "edition.toml"
    path.write_text(SOURCE.replace(old, new, 1), encoding="utf-8")
    try:
        return reminders(path, read(path))
    except FaultyEdition as faulty:
        return faulty.faults


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        (
            "在{host}建立{station}",
            "在{hosts}建立{station}",
            "announcement",
            "不认得 {hosts}，花括号里只能用 {society}、",
        ),
        ("在{host}建立{station}", "在本地建立{station}", "announcement", "要有 {host}"),
        ("{society}驻{host}科技", "{society}科技", "station_name", "要有 {host}"),
        ('}科技服务站"', '}联合科技服务站"', "station_name", "除了两个名称，最多再写 6 个字，现在有 8 个"),
        ('"{station}备案证书"', '"{station备案证书"', "certificate_title", "花括号没有成对"),
        ('"{station}备案证书"', '"｛station｝备案证书"', "certificate_title", "“｛”是全角的，花括号要用半角的 { 和 }"),
        ('"{station}合作协议"', '"{station﹜合作协议"', "agreement_title", "“﹜”是全角的"),
        ('plaque_title = "{station}"', 'plaque_title = "{{station}}"', "plaque_title", "花括号写了两层，只写一层"),
        ('"{station}备案证书"', '"{station:>9}备案证书"', "certificate_title", "花括号里只写名"),
        ('"{station}备案证书"', '"{}备案证书"', "certificate_title", "不认得 {}"),
        ('"学会科技服务站"', '"{society}服务站"', "station", "不认得 {society}，花括号里什么都不能用"),
        ('"{association}　监制"', '"省科协监制"', "plaque_supervision", "要有 {association}"),
        ('"{station}备案证书"', '""', "certificate_title", "不能为空"),
    ],
)
def test_what_may_not_stand_in_a_wording_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, place: str, reason: str
) -> None:
    (fault,) = read_with(tmp_path, old, new)
    assert (fault.place, reason in fault.reason) == (f"wording {place}", True), fault
    assert SOURCE.splitlines()[fault.line - 1].startswith(f"{place} =")


def test_two_levels_are_not_called_alike(tmp_path: Path) -> None:
    (fault,) = read_with(tmp_path, 'city = "市级"', 'city = "省级"')
    assert (fault.place, fault.reason) == ("levels city", "“省级”前面已经有了，请写得有区别")


def test_an_edition_that_says_nothing_of_them_has_the_words_of_2013(tmp_path: Path) -> None:
    begins, ends = SOURCE.index("[levels]"), SOURCE.index("# ── 条款原文")
    path = tmp_path / "edition.toml"
    path.write_text(SOURCE[:begins] + SOURCE[ends:], encoding="utf-8")
    assert (read(path).levels, read(path).wording) == (Levels(), Wording())


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        ("filed", "valid"),
        ("plaque_made", "revoked"),
        ("plaque_handed_over", "suspended"),
        ("operating", "pending"),
        ("rectification", "revoked"),
        ("delisted", "valid"),
        ("closed", "suspended"),
    ],
)
def test_a_state_that_contradicts_itself_is_a_fault(tmp_path: Path, state: str, standing: str) -> None:
    block = SOURCE[SOURCE.index(f'state = "{state}"\n') :]
    own = block.splitlines()[1]
    (fault,) = read_with(tmp_path, f'state = "{state}"\n{own}', f'state = "{state}"\nstanding = "{standing}"')
    assert f"{state} 的站点不会是 {standing}，只能是 " in fault.reason
    assert SOURCE.splitlines()[fault.line - 1] == own


def test_a_step_that_falls_away_everywhere_is_found(tmp_path: Path) -> None:
    over_societies = 'level = "county"\nover = "society"\nsocieties = ["province", "city"]'
    told = read_with(tmp_path, 'level = "county"\nsocieties = ["province", "city"]', over_societies)
    assert [(one.place, one.reason) for one in told] == [
        ("steps 第 1 项 level", "哪里都没有县一级，这一步处处免去，永远没有人办")
    ]


def test_several_levels_are_said_in_one_breath() -> None:
    words = Levels(province="自治区级", city="盟市级", county="旗县")
    assert words.joined(["province", "city"]) == "自治区、盟市级"
    assert words.joined(["city", "county"]) == "盟市级、旗县"


def test_a_form_of_host_has_all_its_parts() -> None:
    assert [(form.value, form.label) for form in HostForm] == FORMS
    assert {form.type for form in HostForm} == {"企业", "专业镇", "农村", "社区", "医院", "基层科协"}
    assert {condition.about for condition in Condition} <= set(HostForm)
    with pytest.raises(TypeError, match="lacks its word or its type"):
        HostForm.__new_member__(HostForm, "farm", "农场")
    with pytest.raises(TypeError, match="lacks its form or its sentence"):
        Condition.__new_member__(Condition, "young", HostForm.ENTERPRISE)


def test_a_certificate_is_of_a_known_sort(tmp_path: Path) -> None:
    label = '"\nlabel = "科技成果评价证书"'
    (fault,) = read_with(tmp_path, f'key = "appraisal{label}', f'key = "praise{label}')
    assert fault.reason == "没有 praise 这种证书，只能是 training、appraisal"
    assert fault.place.startswith("certificates")
