"""Who may not sit, and why: each interest that somebody would look for, now or after the member was asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kezhan import clock
from kezhan.accounts.models import GivenPassword
from kezhan.kinds.appraisal.candidates import candidates
from kezhan.kinds.appraisal.composing import ask_panel, drop_panel_member, reopen_panel
from kezhan.kinds.appraisal.consenting import agree_to_sit, record_signed_consent
from kezhan.kinds.appraisal.interests import interests
from kezhan.kinds.appraisal.judging import conclude_appraisal, give_opinion
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.models import TeamMember
from tests.kinds.appraisal.things import AGREES, PASSED, Course
from tests.matching.people import looked_at
from tests.province import BEGAN_ON


def employed_by_host(held: Course) -> None:
    _employ(held, held.host.host.name)


def employed_beside_an_author(held: Course) -> None:
    _employ(held, "省农科院　加工所")


def _employ(held: Course, affiliation: str) -> None:
    held.experts[0].affiliation = affiliation
    held.experts[0].save()


def of_the_team(held: Course) -> None:
    TeamMember.objects.create(station=held.station, expert=held.experts[0])


def once_of_the_team(held: Course) -> None:
    asked = {"asked_by": "某人", "asked_at": clock.now(), "due_on": clock.today(), "state": "left"}
    held.station.consents.create(expert=held.experts[0], **asked)


def officer_of_the_society(held: Course) -> None:
    _seat(held, Role.SOCIETY, society=held.society.society)


def once_at_the_host(held: Course) -> None:
    _seat(held, Role.HOST, host=held.host.host, ended_on=date(2024, 1, 2))


def _seat(held: Course, role: Role, **where: Any) -> None:
    Post.objects.create(account=held.experts[0].account, role=role, began_on=BEGAN_ON, **where)


def with_a_password_of_the_host(held: Course) -> None:
    given = {"account": held.experts[0].account, "given_by": held.host.account}
    GivenPassword.objects.create(**given, given_on=clock.today())


def who_gave_the_society_a_password(held: Course) -> None:
    given = {"account": held.society.account, "given_by": held.experts[0].account}
    GivenPassword.objects.create(**given, given_on=clock.today())


WAYS = [
    (employed_by_host, "在被服务单位工作"),
    (employed_beside_an_author, "和完成人合作人同一个单位"),
    (of_the_team, "是这个站的驻站专家"),
    (once_of_the_team, "做过这个站的驻站专家"),
    (officer_of_the_society, "在广东省食品学会任职"),
    (once_at_the_host, "在荔湾区白鹤洞街社区卫生服务中心任过职"),
    (with_a_password_of_the_host, "密码是当事人clinic经办设的"),
    (who_gave_the_society_a_password, "给当事人food经办设过密码"),
]
Comes = Callable[[Course], None]


def said_of(held: Course, appraisal: Appraisal) -> str:
    return interests(appraisal, [held.experts[0]])[held.experts[0].pk].why


def test_who_belongs_to_nobody_has_no_interest(held: Course) -> None:
    assert said_of(held, held.commissioned()) == ""


@pytest.mark.parametrize(("comes", "why"), WAYS)
def test_an_interest_is_told_among_the_candidates_and_keeps_the_expert_from_being_asked(
    held: Course, comes: Comes, why: str
) -> None:
    forming = held.forming()
    comes(held)
    assert said_of(held, forming) == why
    (found,) = [one for one in candidates(forming, held.experts[0].name) if one.expert == held.experts[0]]
    assert (found.interest.why, found.can_be_asked) == (why, False)
    with pytest.raises(Refused, match=why):
        ask_panel(forming, held.experts[:1], "", seen=None, by=held.society)


@pytest.mark.parametrize(("comes", "why"), WAYS)
def test_an_interest_that_came_meanwhile_keeps_a_member_from_judging(held: Course, comes: Comes, why: str) -> None:
    gathering = held.gathering()
    comes(held)
    with pytest.raises(Refused, match=why):
        give_opinion(gathering, AGREES, seen=None, by=held.member)


def test_an_interest_that_came_before_the_answer_keeps_from_agreeing(held: Course) -> None:
    forming = held.forming(asked=1)
    officer_of_the_society(held)
    with pytest.raises(Refused, match="任职"):
        agree_to_sit(forming, seen=None, by=held.member)


def test_who_gained_an_interest_after_speaking_is_replaced_and_the_opinion_stays(held: Course) -> None:
    judged = held.judged()
    officer_of_the_society(held)
    with pytest.raises(Refused, match="任职"):
        conclude_appraisal(judged, PASSED, seen=None, by=held.member)
    judged = reopen_panel(judged, "组长要回避", seen=None, by=held.society)
    judged = drop_panel_member(judged, held.experts[0], "在学会任职", seen=None, by=held.society)
    seat = held.seat(judged, 0)
    assert (seat.state, seat.stance, seat.is_head) == ("dropped", "agree", False)
    with pytest.raises(Refused, match="已经请过了"):
        ask_panel(judged, held.experts[:1], "", seen=None, by=held.society)


def test_who_spoke_and_has_no_interest_cannot_be_replaced(held: Course) -> None:
    gathering = give_opinion(held.gathering(), AGREES, seen=None, by=held.member)
    forming = reopen_panel(gathering, "有人联系不上", seen=None, by=held.society)
    with pytest.raises(Refused, match="不能换下"):
        drop_panel_member(forming, held.experts[0], "换个人", seen=None, by=held.society)
    with pytest.raises(Refused, match="已经请过了"):
        ask_panel(forming, held.experts[:1], "", seen=None, by=held.society)


def test_a_panel_that_has_spoken_is_not_changed(held: Course) -> None:
    with pytest.raises(Refused, match="意见都齐了"):
        reopen_panel(held.judged(against=3), "反对的太多", seen=None, by=held.society)


def test_a_namesake_of_an_author_is_asked_only_with_a_reason(held: Course) -> None:
    forming = held.forming()
    namesake = held.experts[1]
    namesake.name = "赖完成"
    namesake.save()
    with pytest.raises(Refused, match="和完成人赖完成同名，请查清楚"):
        ask_panel(forming, [namesake], "", seen=None, by=held.society)
    asked = ask_panel(forming, [namesake], "核过身份证，不是同一个人", seen=None, by=held.society)
    seat = held.seat(asked, 1)
    assert (seat.cleared, seat.cleared_of) == ("核过身份证，不是同一个人", "和完成人赖完成同名")


@pytest.mark.parametrize("of_side", ["society", "host"])
def test_a_second_entry_of_somebody_of_the_side_is_a_doubt(of_side: str, held: Course) -> None:
    appraisal, person, second = held.commissioned(), getattr(held, of_side).account, held.experts[0]
    second.name, second.account = person.name, None
    second.save()
    assert interests(appraisal, [second])[second.pk].doubt == f"和当事人{person.name}同名"
    second.name, second.phone = "另一个人", person.phone or "13900139000"
    second.save()
    person.phone = second.phone
    person.save()
    assert interests(appraisal, [second])[second.pk].doubt == f"和当事人{person.name}的手机号一样"


def test_a_second_entry_of_an_expert_of_the_team_is_a_doubt_and_the_expert_is_certain(held: Course) -> None:
    of_the_team(held)
    first, second = held.experts[0], held.experts[1]
    second.name, second.account = first.name, None
    second.save()
    found = interests(held.commissioned(), [first, second])
    assert (found[first.pk].why, found[first.pk].doubt) == ("是这个站的驻站专家", "")
    assert (found[second.pk].why, found[second.pk].doubt) == ("", f"和当事人{first.name}同名")


def test_an_employer_alike_is_a_doubt(held: Course) -> None:
    forming = held.forming()
    _employ(held, "省农科院加工所三室")
    with pytest.raises(Refused, match="名称相近"):
        ask_panel(forming, held.experts[:1], "", seen=None, by=held.society)
    assert ask_panel(forming, held.experts[:1], "另一个所", seen=None, by=held.society).seats.count() == 1


def test_a_person_of_the_host_forms_no_panel(held: Course) -> None:
    forming = held.forming()
    Post.objects.create(account=held.society.account, role=Role.HOST, began_on=BEGAN_ON, host=held.host.host)
    with pytest.raises(Refused, match="两边不能由同一个人定"):
        ask_panel(forming, held.experts[:1], "", seen=None, by=held.society)


def test_own_members_who_fit_come_first(held: Course) -> None:
    found = candidates(held.forming())
    first_foreign = next((place for place, one in enumerate(found) if not one.is_own), len(found))
    assert found
    assert all(not one.is_own or not one.fit for one in found[first_foreign:])


def test_words_that_are_said_of_every_result_bring_nobody_near(held: Course) -> None:
    general, close = held.experts[0], held.experts[1]
    for one, fields in ((general, "软件质量控制技术研究"), (close, "虾仁冷冻")):
        one.fields = fields
        one.save()
    forming = held.forming()
    Appraisal.objects.filter(pk=forming.pk).update(
        title="虾仁质量控制关键技术研究与应用", text="对产品质量进行控制。", discipline=""
    )
    forming.refresh_from_db()
    fits = {one.expert.pk: one.fit for one in candidates(forming)}
    assert (fits.get(general.pk, ""), fits[close.pk]) == ("", "虾仁")


def test_another_doubt_is_not_cleared_by_the_reason_given_for_the_first(held: Course) -> None:
    forming = held.forming()
    namesake = held.experts[1]
    namesake.name = "赖完成"
    namesake.save()
    asked = ask_panel(forming, [namesake], "核过身份证，不是同一个人", seen=None, by=held.society)
    namesake.affiliation = "省农科院加工所三室"
    namesake.save()
    with pytest.raises(Refused, match="名称相近"):
        record_signed_consent(asked, namesake, looked_at("同意"), seen=None, by=held.society)
