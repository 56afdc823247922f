"""What is checked of a registration, in the words of the edition in force."""

import pytest

from kezhan.organisations.particulars import SocietyParticulars
from kezhan.organisations.registering import register_society
from kezhan.policy import editions
from kezhan.reference.divisions import Level
from tests.province import Province
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
