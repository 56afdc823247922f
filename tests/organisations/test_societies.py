"""A society's profile. The association in charge enters it, and the society keeps it with the results on offer."""

from dataclasses import replace

import pytest

from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.organisations.models import Result, Society
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.organisations.societies import (
    add_result,
    change_result,
    change_society,
    enter_society,
    particulars_of,
    remove_result,
)
from kezhan.policy.refusal import Refused
from tests.province import Province, code

TEA = SocietyParticulars(
    name="佛山市茶叶学会", level="city", division="440600", credit_code=code("51", 902), disciplines=("2104050",)
)


@pytest.mark.parametrize("by", ["foshan", "guangdong", "administrator"])
def test_a_city_society_is_entered_by_its_city_or_the_province(province: Province, by: str) -> None:
    society = enter_society(TEA, by=getattr(province.posts, by))
    assert (society.association, society.level, society.disciplines) == (
        province.associations.foshan,
        "city",
        ["2104050"],
    )
    assert Entry.objects.get().deed == "enter_society"


@pytest.mark.parametrize("by", ["nanhai", "guangzhou", "food", "bakery"])
def test_nobody_else_enters_it(province: Province, by: str) -> None:
    with pytest.raises(Refused):
        enter_society(TEA, by=getattr(province.posts, by))
    assert not Society.objects.filter(name=TEA.name).exists()


def test_a_societys_place_may_be_given_more_finely_than_its_level(province: Province) -> None:
    assert enter_society(replace(TEA, division="440605"), by=province.posts.foshan).association.name.startswith("佛山")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "广东省食品学会"),
        ("level", "town"),
        ("level", ""),
        ("division", "123"),
        ("division", "110105"),
        ("credit_code", "51440103"),
        ("disciplines", ("999",)),
        ("members", -5),
        ("contact_phone", "x"),
        ("specialities", "长" * 2001),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(province: Province, field: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        enter_society(replace(TEA, **{field: value}), by=province.posts.administrator)
    assert refused.value.field == field


def test_a_level_that_does_not_exist_there_is_refused(province: Province) -> None:
    with pytest.raises(Refused) as refused:
        enter_society(replace(TEA, level="county", division="441900119"), by=province.posts.administrator)
    assert refused.value.reason == "广东省东莞市长安镇没有县级科协，请看看级别和所在地"


def test_a_society_changes_its_own_profile_with_the_old_one_on_record(province: Province) -> None:
    society = province.societies.food
    changed = change_society(society, replace(particulars_of(society), members=320), by=province.posts.food)
    assert changed.members == 320
    assert Entry.objects.get().facts == {"members": {"from": 300, "to": 320}}
    change_society(society, replace(particulars_of(society), members=320), by=province.posts.food)
    assert Entry.objects.count() == 1


def test_level_and_association_are_no_particulars_that_anybody_changes_with_the_others(province: Province) -> None:
    society = province.societies.horticulture
    higher = replace(particulars_of(society), level="province")
    for by in (province.posts.horticulture, province.posts.guangdong):
        with pytest.raises(Refused) as refused:
            change_society(society, higher, by=by)
        assert refused.value.field == "level"


def test_a_society_may_be_written_again_under_its_own_name_and_code(province: Province) -> None:
    society = province.societies.food
    assert change_society(society, particulars_of(society), by=province.posts.food) == society
    with pytest.raises(Refused):
        change_society(
            society,
            replace(particulars_of(society), name=province.societies.mechanics.name),
            by=province.posts.food,
        )


def test_results_are_added_changed_and_removed_with_all_of_it_on_record(province: Province) -> None:
    society, by = province.societies.food, province.posts.food
    result = add_result(society, title="低糖月饼配方", summary="减糖三成", by=by)
    change_result(result, title="低糖月饼配方", summary="减糖四成", by=by)
    remove_result(result, by=by)
    assert not Result.objects.exists()
    assert [(entry.deed, entry.facts.get("summary")) for entry in Entry.objects.all()] == [
        ("add_result", None),
        ("change_result", {"from": "减糖三成", "to": "减糖四成"}),
        ("remove_result", {"from": "减糖四成", "to": None}),
    ]
    assert first_broken_link() is None


def test_the_second_click_adds_or_removes_no_more(province: Province) -> None:
    society, by = province.societies.food, province.posts.food
    result = add_result(society, title="低糖月饼配方", summary="减糖三成", by=by)
    with pytest.raises(Refused):
        add_result(society, title=" 低糖月饼配方 ", summary="减糖三成", by=by)
    remove_result(result, by=by)
    with pytest.raises(Refused):
        remove_result(result, by=by)
    assert Entry.objects.count() == 2


def test_another_societys_results_are_left_alone(province: Province) -> None:
    result = add_result(province.societies.food, title="低糖月饼配方", summary="减糖三成", by=province.posts.food)
    with pytest.raises(Refused):
        change_result(result, title="别的", summary="别的", by=province.posts.mechanics)
    with pytest.raises(Refused):
        remove_result(result, by=province.posts.mechanics)
    assert Result.objects.get().title == "低糖月饼配方"


def test_a_society_that_is_not_active_is_seen_by_associations_alone(province: Province) -> None:
    Society.objects.filter(pk=province.societies.mechanics.pk).update(is_active=False)
    seen = {
        name: Society.objects.visible_to(getattr(province.posts, name)).count() for name in ("liwan", "bakery", "food")
    }
    assert seen == {"liwan": 3, "bakery": 2, "food": 2}
    assert Society.objects.visible_to(None).count() == 2


def test_a_name_with_a_line_break_from_a_sheet_is_kept_on_one_line(province: Province) -> None:
    assert enter_society(replace(TEA, name="佛山市\n茶叶学会\x07"), by=province.posts.foshan).name == "佛山市 茶叶学会"
