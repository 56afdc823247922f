"""The checks of a registration, in the words of the edition in force."""

import pytest

from kezhan.experts.enrolment import register_expert
from kezhan.experts.models import Expert
from kezhan.experts.particulars import ExpertParticulars
from kezhan.organisations.models import Post, Registration
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.organisations.registering import register_society
from kezhan.policy import editions
from kezhan.reference.divisions import Level
from kezhan.web.registrations.rule_lines import rule_lines
from tests.province import Province, code
from tests.web.office import shown, signed_in


def test_a_society_that_may_not_lead_is_called_by_its_own_level(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = editions.in_force()
    leading = edition.rules.leading_society.model_copy(update={"levels": (Level.PROVINCE,)})
    rules = edition.rules.model_copy(update={"leading_society": leading})
    monkeypatch.setitem(editions.editions(), edition.key, edition.model_copy(update={"rules": rules}))
    tea = SocietyParticulars(
        name="广州市茶叶学会", level="city", division="440100", disciplines=("5501010",), members=80
    )
    waiting = register_society(tea, by=province.posts.mechanics.account)
    page = shown(signed_in(province.posts.guangzhou), f"/registrations/{waiting.pk}/")
    assert "市级学会只能协作，不能牵头" in page


def asks_mechanics(province: Province, name: str, phone: str, by: Post) -> Registration:
    typed = ExpertParticulars(name=name, affiliation="大学", division="440106", fields="糕点", phone=phone)
    return register_expert(province.societies.mechanics, typed, by=by.account)


@pytest.mark.parametrize(
    ("name", "phone", "then"),
    [
        ("食二", "", "通过后仍是两个人"),
        ("食一", "13800000101", "手机也相同的话，通过后先由所在的学会核对是不是本人；不相同就仍是两个人"),
    ],
)
def test_no_merge_is_promised_of_a_namesake_without_telephone_or_with_an_account(
    province: Province, name: str, phone: str, then: str
) -> None:
    registration = asks_mechanics(province, name, phone, province.posts.clinic)
    client = signed_in(province.posts.mechanics)
    assert f"已有{name}（广东省食品学会），{then}" in shown(client, f"/registrations/{registration.pk}/")
    client.post(f"/registrations/{registration.pk}/approval/")
    assert Expert.objects.filter(name=name).count() == 2


def test_a_society_learns_neither_employer_nor_telephone_of_another_society_s_expert(province: Province) -> None:
    listed = Expert.objects.get(name="食二")
    applicants = {listed.phone: province.posts.clinic, "13799998888": province.posts.village}
    waiting = [asks_mechanics(province, listed.name, phone, by) for phone, by in applicants.items()]
    right, wrong = ([line.finding for line in rule_lines(one, province.posts.mechanics)] for one in waiting)
    assert right == wrong
    client = signed_in(province.posts.mechanics)
    client.post(f"/registrations/{waiting[0].pk}/approval/")
    for one in waiting:
        page = shown(client, f"/registrations/{one.pk}/")
        assert ("已有食二（广东省食品学会）" in page, listed.affiliation in page) == (True, False)
    assert f"已有食二（{listed.affiliation}）" in shown(
        signed_in(province.posts.food), f"/registrations/{waiting[0].pk}/"
    )


@pytest.mark.parametrize("given", [None, code("51", 88)])
def test_where_no_code_was_given_nothing_is_said_of_others_with_it(province: Province, given: str | None) -> None:
    tea = SocietyParticulars(name="广州市茶叶学会", level="city", division="440100", credit_code=given, members=80)
    waiting = register_society(tea, by=province.posts.mechanics.account)
    page = shown(signed_in(province.posts.guangzhou), f"/registrations/{waiting.pk}/")
    assert ("没有填，请核对登记证书" in page, "没有别的学会登记" in page) == (given is None, given is not None)
