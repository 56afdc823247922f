"""An association that acts in another one's place reads so on its workbench and on the page of the decision."""

from dataclasses import replace
from uuid import uuid4

import pytest

from kezhan.experts.enrolment import enrol, register_expert
from kezhan.experts.particulars import ExpertParticulars
from kezhan.needs.posting import post_directly
from kezhan.organisations.leaving import leave_empty
from kezhan.organisations.registering import register_host
from tests.needs.test_checking import MOONCAKES
from tests.organisations.test_registering import HOST
from tests.province import Province
from tests.web.office import messages_of, shown, signed_in
from tests.web.test_recusal import handed_in

INSTEAD = "代广州市荔湾区科学技术协会办 · "
LINES = ("县级科协意见", "广州荔香饼业有限公司", "被服务单位")


@pytest.fixture
def waiting(province: Province) -> int:
    """A station, a need and a registration wait at the county. It gives the station's key."""
    station = handed_in(province)
    post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)
    register_host(HOST, by=province.posts.mechanics.account)
    return station.pk


def test_the_workbench_says_for_whom_it_acts(province: Province, waiting: int) -> None:
    assert INSTEAD not in shown(signed_in(province.posts.liwan), "/desk/")
    leave_empty(province.posts.liwan, by=province.posts.administrator)
    client = signed_in(province.posts.guangzhou)
    desk = shown(client, "/desk/")
    assert [f"{INSTEAD}{line}" in desk for line in LINES] == [True] * len(LINES)


def test_the_decision_says_for_whom_it_is_and_the_record_joins_the_words_well(province: Province, waiting: int) -> None:
    leave_empty(province.posts.liwan, by=province.posts.administrator)
    client, page = signed_in(province.posts.guangzhou), f"/stations/{waiting}/"
    assert "广州市荔湾区科学技术协会现在没有人，这件事由你们代办" in shown(client, f"{page}decision/")
    seen = shown(client, f"{page}decision/").split('name="seen" value="')[1].split('"')[0]
    client.post(f"{page}moves/support/", {"text": "现场看过。", "seen": seen})
    assert "由广州市科学技术协会代办；现场看过。" in shown(client, page)


SECRETARY = ExpertParticulars(
    name="秘书长", affiliation="广东省食品学会", division="440106", fields="糕点", disciplines=("5501010",)
)


@pytest.mark.parametrize(
    ("deed", "sent", "told"),
    [
        ("approval", {}, "“秘书长”通过了，已经发消息告诉food经办，对方现在就能办事。"),
        ("refusal", {"remark": "请写清楚专长"}, "“秘书长”没有通过，原因已经发给food经办，改好可以再提交。"),
    ],
)
def test_who_decides_a_registration_in_the_place_of_a_society_reads_so_and_finds_it_again(
    province: Province, deed: str, sent: dict[str, str], told: str
) -> None:
    registration = register_expert(province.societies.food, SECRETARY, by=province.posts.food.account)
    client, page = signed_in(province.posts.guangdong), f"/registrations/{registration.pk}/"
    assert messages_of(client.post(f"{page}{deed}/", sent, follow=True)) == [told]
    assert f'href="{page}"' in shown(client, "/registrations/")
    assert "guangdong经办（广东省科学技术协会）" in shown(client, page)


def test_who_passes_a_registration_on_in_the_place_of_a_society_reads_so(province: Province) -> None:
    alike = replace(SECRETARY, phone="13800138009")
    enrol(province.societies.mechanics, alike, by=province.posts.mechanics)
    registration = register_expert(province.societies.food, alike, by=province.posts.food.account)
    answer = signed_in(province.posts.guangdong).post(f"/registrations/{registration.pk}/approval/", follow=True)
    (told,) = messages_of(answer)
    assert told.startswith(f"你们通过了。{province.societies.mechanics}的名单里有同名同手机的人")
