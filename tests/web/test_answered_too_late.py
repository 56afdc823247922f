"""An answer that comes too late: it is already given, or the other side was quicker."""

from collections.abc import Iterator
from typing import Any

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.matching.models import Invitation, InvitationState
from tests.matching.people import MONDAY, invited, open_need
from tests.province import Province
from tests.web.office import messages_of, signed_in

OFFER = {"tasks": ["bottleneck"], "months": "12", "budget": "8.5", "message": "两年更稳妥"}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def made(province: Province) -> Invitation:
    return invited(open_need(province.hosts.bakery), province.societies.food, province.posts.bakery)


@pytest.mark.parametrize(
    ("deed", "who", "typed"),
    [
        ("counter-offer", "food", OFFER),
        ("refusal", "food", {"reason": "专家都排满了"}),
        ("withdrawal", "bakery", {"reason": "另有安排"}),
    ],
)
def test_what_was_done_before_is_calmly_said_to_be_done(
    province: Province, made: Invitation, deed: str, who: str, typed: dict[str, Any]
) -> None:
    client = signed_in(getattr(province.posts, who))
    client.post(f"/invitations/{made.pk}/{deed}/", typed, follow=True)
    again = client.post(f"/invitations/{made.pk}/{deed}/", typed, follow=True)
    assert ["已经办好了" in one for one in messages_of(again)] == [True]
    assert Entry.objects.filter(subject_kind="invitation").count() == 2


@pytest.mark.parametrize(("deed", "typed"), [("counter-offer", OFFER), ("refusal", {"reason": "两年更稳妥"})])
def test_what_was_typed_is_there_to_be_copied_when_the_other_side_was_quicker(
    province: Province, made: Invitation, deed: str, typed: dict[str, Any]
) -> None:
    signed_in(province.posts.bakery).post(f"/invitations/{made.pk}/withdrawal/", {"reason": "另有安排"})
    answer = signed_in(province.posts.food).post(f"/invitations/{made.pk}/{deed}/", typed)
    page = answer.content.decode()
    assert (answer.status_code, "两年更稳妥" in page, f'href="/invitations/{made.pk}/"' in page) == (409, True, True)
    assert "这次邀请已是“已撤回”，不能再改（依据 §3.2）" in page


def test_who_agrees_too_late_is_told_why(province: Province, made: Invitation) -> None:
    signed_in(province.posts.bakery).post(f"/invitations/{made.pk}/withdrawal/", {"reason": "另有安排"})
    answer = signed_in(province.posts.food).post(f"/invitations/{made.pk}/acceptance/", follow=True)
    assert messages_of(answer) == ["这次邀请已是“已撤回”，不能再改（依据 §3.2）。"]
    assert Invitation.objects.get().state == InvitationState.WITHDRAWN
