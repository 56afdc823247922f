"""What every list shows about persons, and what it exports as Excel: by role, list and column."""

from io import BytesIO

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from python_calamine import CalamineWorkbook

from kezhan.experts.models import Expert
from kezhan.security.models import Event
from tests.province import Province
from tests.web.office import Browser, excel_of, shown, signed_in

pytestmark = pytest.mark.browser

PERSONAL = {"姓名", "职称", "登录名", "申请人", "经办人", "手机", "联系人", "联系电话", "工作单位"} | {
    "姓名和岗位",
    "来自",
}
"""Columns about a person, in any list. An association's telephone belongs to an office and is public."""

EXPERTS, PEOPLE = {"姓名", "职称", "工作单位"}, {"姓名", "登录名"}
WHO_CAME: dict[str, set[str]] = {"attendances": {"姓名", "手机"}, "trainees": {"姓名"}}
"""The heads alone for who has no part in a station: the rows are its two sides' (tests/walk)."""
OFFICE: dict[str, set[str]] = WHO_CAME | {"posts": PEOPLE, "post-offers": {"登录名"}}
"""One's colleagues, and the people to whom one offered a post by name."""
DECIDING = OFFICE | {"registrations": {"申请人"}}
GIVEN: dict[str, dict[str, set[str]]] = {
    "administrator": DECIDING | {"journal": {"经办人"}, "security-log": {"登录名", "姓名和岗位", "来自"}},
    "guangdong": DECIDING | {"experts": EXPERTS, "journal": {"经办人"}},
    "liwan": DECIDING | {"experts": EXPERTS},
    "food": DECIDING | {"experts": EXPERTS},
    "bakery": OFFICE,
    "expert": WHO_CAME,
}
"""The columns about persons in the Excel, by role and list. A list that is missing here exports none of them."""


def addresses() -> list[tuple[str, str]]:
    """The name and address of every page that needs no parameter."""
    found = []
    for name in sorted(name for name in get_resolver().reverse_dict if isinstance(name, str)):
        try:
            found.append((name, reverse(name)))
        except NoReverseMatch:
            continue
    return found


def columns_given(client: Browser, address: str) -> set[str]:
    answer = client.get(address, {"format": "xlsx"})
    if answer.status_code != 200 or "spreadsheetml" not in answer.headers["Content-Type"]:
        return set()
    (head, *_) = CalamineWorkbook.from_object(BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python() or [[]]
    return set(head) & PERSONAL


@pytest.mark.parametrize("by", GIVEN)
def test_a_role_carries_away_of_persons_what_its_work_needs_and_no_more(province: Province, by: str) -> None:
    client = signed_in(getattr(province.posts, by))
    given = {name: columns_given(client, address) for name, address in addresses() if "template" not in name}
    assert {name: columns for name, columns in given.items() if columns} == GIVEN[by]


def test_every_column_about_a_person_makes_its_list_one_whose_export_is_noted(province: Province) -> None:
    for by, lists in GIVEN.items():
        client = signed_in(getattr(province.posts, by))
        Event.objects.all().delete()
        for name in lists:
            client.get(reverse(name), {"format": "xlsx"}).getvalue()
        taken = [path.partition("?")[0] for path in Event.objects.order_by("pk").values_list("path", flat=True)]
        assert taken == [reverse(name) for name in lists]


def test_visitors_carry_away_nothing_of_persons(province: Province) -> None:
    assert [name for name, address in addresses() if columns_given(Browser(), address)] == []


def test_a_host_is_refused_the_table_of_experts_and_not_offered_it(province: Province) -> None:
    client = signed_in(province.posts.bakery)
    refused = client.get("/experts/?format=xlsx")
    assert (refused.status_code, "不给你现在的岗位导出" in refused.content.decode()) == (403, True)
    assert "导出 Excel" not in shown(client, "/experts/")
    number = len(province.experts.food)
    assert f"导出 Excel（只含本学会的专家，{number} 位）" in shown(signed_in(province.posts.food), "/experts/")


def test_an_empty_table_of_experts_is_not_offered(province: Province) -> None:
    assert "导出 Excel" in shown(signed_in(province.posts.guangdong), "/experts/")
    Expert.objects.update(division="440106")
    assert "导出 Excel" not in shown(signed_in(province.posts.nanhai), "/experts/")


def test_a_society_carries_away_its_own_experts_alone_and_reads_no_other_s_employer(province: Province) -> None:
    food = signed_in(province.posts.food)
    rows = excel_of(food, "/experts/")
    assert sorted(row[0] for row in rows[1:]) == sorted(expert.name for expert in province.experts.food)
    Expert.objects.filter(pk=province.experts.mechanics[0].pk).update(affiliation="别家的大学")
    assert "别家的大学" not in shown(food, "/experts/")
    assert "别家的大学" in shown(signed_in(province.posts.guangdong), "/experts/")


@pytest.mark.parametrize("page", ["/experts/", "/experts/?sort=affiliation", "expert", "society"])
def test_a_host_reads_no_employer_where_no_need_of_its_own_leads_there(province: Province, page: str) -> None:
    one = province.experts.food[0]
    Expert.objects.filter(pk=one.pk).update(affiliation="不该看见的大学")
    address = {"expert": f"/experts/{one.pk}/", "society": f"/societies/{province.societies.food.pk}/"}.get(page, page)
    assert "不该看见的大学" not in shown(signed_in(province.posts.bakery), address)
    own = shown(signed_in(province.posts.food), address)
    assert "不该看见的大学" in own
