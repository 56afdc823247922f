"""An argumentation: agreed by both sides, signed by enough experts in their own accounts, dissent printed (§2.6)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.consultation.arranging import (
    agree_to_argumentation,
    ask_argumentation,
    decline_argumentation,
    stop_argumentation,
    take_back_argumentation,
)
from kezhan.kinds.consultation.concluding import (
    conclude_argumentation,
    draft_opinion,
    rate_argumentation,
    sign_opinion,
)
from kezhan.kinds.consultation.inviting import (
    attend_argumentation,
    excuse_from_arguing,
    fix_meeting,
    invite_to_argue,
)
from kezhan.kinds.consultation.models import Argumentation, Invited
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from kezhan.work.moves import MovedOn, NotAsSeen
from kezhan.work.states import State
from kezhan.work.undertakings import OpenedBefore
from tests.kinds.consultation.arguing import DISSENT, OPINION, TOPIC, Arguing, with_account
from tests.stations.people import People
from tests.web.office import filled_buttons, shown, signed_in


@pytest.fixture
def arguing(station: Station, people: People) -> Arguing:
    return Arguing(station, people.host, people.society, people.expert).with_more()


def told(post: Post) -> str:
    return Notice.objects.filter(account=post.account_id).latest("pk").text


def test_from_the_host_s_wish_to_its_rating(arguing: Arguing) -> None:
    concluded = arguing.concluded()
    assert (concluded.state, told(arguing.host)) == ("concluded", f"“{TOPIC.title}”的论证意见出来了，请看过以后评价")
    work = Work.objects.get()
    assert (work.kind, work.state, work.is_public, work.ended_on) == ("consultation", "handed_in", False, clock.today())
    rated = rate_argumentation(concluded, rating=5, word="说到点子上", seen=None, by=arguing.host)
    assert (rated.state, Work.objects.get().state) == ("rated", State.CONFIRMED)
    assert told(arguing.expert).endswith("打了 5 分：说到点子上")


def test_the_page_of_its_rating_shows_the_work_that_it_confirms(arguing: Arguing) -> None:
    concluded, host = arguing.concluded(), signed_in(arguing.host)
    page = f"/argumentations/{concluded.pk}/rating/"
    text = shown(host, page)
    one = Work.objects.get().participations.all()[0]
    for told_there in ("评价就是确认这次服务", f"{one.expert.name} {one.hours.normalize():f} 小时", "可以让公众看到"):
        assert told_there in text
    host.post(page, {"rating": "5"})
    assert (Work.objects.get().state, Work.objects.get().is_public) == (State.CONFIRMED, False)


def test_its_work_is_answered_by_the_rating_only(arguing: Arguing) -> None:
    arguing.concluded()
    with pytest.raises(Refused, match="随“咨询论证”的事项一起办"):
        confirm(Work.objects.get(), seen=None, by=arguing.host)


def test_what_the_station_proposes_waits_for_the_host(arguing: Arguing) -> None:
    proposed = arguing.proposed()
    with pytest.raises(MovedOn):
        invite_to_argue(proposed, arguing.experts, seen=None, by=arguing.society)
    assert agree_to_argumentation(proposed, seen=None, by=arguing.host).state == "preparing"
    declined = decline_argumentation(arguing.proposed(), "不用了", seen=None, by=arguing.host)
    assert (declined.state, told(arguing.society).endswith("：不用了")) == ("declined", True)


def test_the_same_form_asks_once(arguing: Arguing) -> None:
    asked = arguing.asked()
    again = ask_argumentation(arguing.station, TOPIC, [], form_key=asked.form_key, by=arguing.host)
    assert (again, Argumentation.objects.count()) == (asked, 1)
    other = TOPIC.__class__("product", TOPIC.title, TOPIC.text)
    with pytest.raises(OpenedBefore):
        ask_argumentation(arguing.station, other, [], form_key=asked.form_key, by=arguing.host)


def test_only_experts_who_can_sign_by_themselves_are_invited(arguing: Arguing) -> None:
    silent = Expert.objects.of(arguing.station.society).filter(account=None)[0]
    stranger = Expert.objects.exclude(memberships__society=arguing.station.society)[0]
    with_account(stranger)
    for one in (silent, stranger):
        with pytest.raises(Refused, match="有账号能自己签意见"):
            invite_to_argue(arguing.asked(), [one], seen=None, by=arguing.society)


def test_an_expert_may_say_no_and_is_not_counted(arguing: Arguing) -> None:
    invited = arguing.invited()
    excused = excuse_from_arguing(invited, "那天有课", seen=None, by=arguing.expert)
    assert told(arguing.society).endswith("不参加“要不要上第二条速冻线”的论证：那天有课")
    with pytest.raises(Refused, match="你答复过了"):
        attend_argumentation(excused, seen=None, by=arguing.expert)
    again = invite_to_argue(excused, arguing.experts[:1], seen=None, by=arguing.society)
    assert attend_argumentation(again, seen=None, by=arguing.expert).invited.filter(answer="agreed").count() == 1


def test_an_invitation_is_answered_until_the_last_day_of_its_term(arguing: Arguing) -> None:
    invited = arguing.invited()
    last = Invited.objects.all()[0].due_on - clock.today()
    with clock.at(clock.now() + last + timedelta(days=1)), pytest.raises(Refused, match="为止"):
        attend_argumentation(invited, seen=None, by=arguing.expert)
    with clock.at(clock.now() + last):
        attend_argumentation(invited, seen=None, by=arguing.expert)


def test_who_did_not_answer_within_the_term_is_asked_again(arguing: Arguing) -> None:
    invited = arguing.invited()
    last = Invited.objects.all()[0].due_on - clock.today()
    with clock.at(clock.now() + last), pytest.raises(Refused, match="已经请过了"):
        invite_to_argue(invited, arguing.experts[:1], seen=None, by=arguing.society)
    with clock.at(clock.now() + last + timedelta(days=1)):
        again = invite_to_argue(invited, arguing.experts[:1], seen=None, by=arguing.society)
        assert attend_argumentation(again, seen=None, by=arguing.expert).invited.filter(answer="agreed").count() == 1


def test_nobody_else_answers_or_signs_for_an_expert(arguing: Arguing) -> None:
    drafted = arguing.drafted()
    for post in (arguing.society, arguing.host):
        with pytest.raises(Refused, match="被请的专家本人"):
            sign_opinion(drafted, "agree", "", seen=None, by=post)


def test_an_opinion_is_written_after_the_meeting_by_at_least_three(arguing: Arguing) -> None:
    attended = arguing.attended()
    with pytest.raises(Refused, match="开过会再写"):
        draft_opinion(attended, OPINION, seen=None, by=arguing.society)
    tomorrow = fix_meeting(attended, clock.today() + timedelta(days=1), "线上", seen=None, by=arguing.society)
    with pytest.raises(Refused, match="开过会再写"):
        draft_opinion(tomorrow, OPINION, seen=None, by=arguing.society)
    met = fix_meeting(tomorrow, clock.today(), "线上", seen=None, by=arguing.society)
    fewer = excuse_from_arguing(met, "病了", seen=None, by=arguing.expert)
    with pytest.raises(Refused, match="至少要 3 位专家参加，现在有 2 位"):
        draft_opinion(fewer, OPINION, seen=None, by=arguing.society)


def test_two_signatures_are_too_few_and_three_enough(arguing: Arguing) -> None:
    found = arguing.drafted()
    for post in arguing.posts[:2]:
        found = sign_opinion(found, "agree", "", seen=None, by=post)
    with pytest.raises(Refused, match="至少要 3 位专家签字，现在签了 2 位"):
        conclude_argumentation(found, arguing.hours(), "", seen=None, by=arguing.society)
    found = sign_opinion(found, "agree", "", seen=None, by=arguing.posts[2])
    assert conclude_argumentation(found, arguing.hours(), "", seen=None, by=arguing.society).state == "concluded"


def test_dissent_gives_its_reasons_and_stays_beside_the_opinion(arguing: Arguing) -> None:
    drafted = arguing.drafted()
    with pytest.raises(Refused, match="请写明理由"):
        sign_opinion(drafted, "dissent", "不行", seen=None, by=arguing.expert)
    concluded = arguing.concluded("有人不同意的", against=1)
    assert list(concluded.invited.filter(stance="dissent").values_list("dissent", flat=True)) == [DISSENT]
    page = shown(signed_in(arguing.host), f"/argumentations/{concluded.pk}/")
    assert ("3 人签字，2 人同意，1 人不同意" in page, DISSENT in page) == (True, True)


def test_where_most_dissent_there_is_no_opinion_of_the_group(arguing: Arguing) -> None:
    with pytest.raises(Refused, match="同意的不过半"):
        conclude_argumentation(arguing.signed(against=2), arguing.hours(), "", seen=None, by=arguing.society)


def test_an_opinion_is_signed_once_and_another_text_anew(arguing: Arguing) -> None:
    signed = arguing.signed()
    with pytest.raises(Refused, match="不用签"):
        sign_opinion(signed, "agree", "", seen=None, by=arguing.expert)
    with pytest.raises(Refused, match="意见没有改"):
        draft_opinion(signed, OPINION, seen=None, by=arguing.society)
    again = draft_opinion(signed, f"{OPINION}建议分两期。", seen=None, by=arguing.society)
    assert again.invited.exclude(stance="").count() == 0
    assert "改了，请重新签" in told(arguing.expert)


def test_who_belongs_to_the_host_makes_no_part_of_the_opinion(arguing: Arguing) -> None:
    drafted = arguing.drafted()
    Post.objects.create(
        account=arguing.expert.account, role=Role.HOST, host=arguing.station.host, began_on=clock.today()
    )
    with pytest.raises(Refused, match="两边"):
        sign_opinion(drafted, "agree", "", seen=None, by=arguing.expert)


def test_the_same_day_and_place_again_tell_nobody(arguing: Arguing) -> None:
    met = arguing.met()
    before = Notice.objects.count()
    again = fix_meeting(met, clock.today(), "厂里会议室", seen=None, by=arguing.society)
    assert (again.version, Notice.objects.count()) == (met.version, before)


def test_two_people_at_once(arguing: Arguing) -> None:
    drafted = arguing.drafted()
    seen = drafted.version
    sign_opinion(drafted, "agree", "", seen=seen, by=arguing.expert)
    with pytest.raises(NotAsSeen):
        draft_opinion(drafted, f"{OPINION}改一改。", seen=seen, by=arguing.society)


def test_the_hours_are_of_the_station_s_own_experts(arguing: Arguing) -> None:
    signed = arguing.signed()
    for hours, why in (({}, "请写谁去做的"), ({0: Decimal(1)}, "只能写这个站的驻站专家")):
        with pytest.raises(Refused, match=why):
            conclude_argumentation(signed, hours, "", seen=None, by=arguing.society)


def test_taken_back_or_stopped_it_is_over_for_everybody(arguing: Arguing) -> None:
    gone = take_back_argumentation(arguing.attended(), "不上了", seen=None, by=arguing.host)
    assert told(arguing.expert).endswith("了：不上了")
    with pytest.raises(MovedOn):
        fix_meeting(gone, clock.today(), "线上", seen=None, by=arguing.society)
    stopped = stop_argumentation(arguing.drafted(), "专家意见分歧太大", seen=None, by=arguing.society)
    assert (stopped.state, told(arguing.host).endswith("：专家意见分歧太大")) == ("stopped", True)


def test_what_waits_lies_on_the_desk_of_whom_it_waits_for(arguing: Arguing) -> None:
    arguing.proposed()
    assert "答复论证的提议" in shown(signed_in(arguing.host), "/desk/")
    invited = arguing.invited()
    assert "准备论证会" in shown(signed_in(arguing.society), "/desk/")
    assert "答复论证会的邀请" in shown(signed_in(arguing.expert), "/desk/")
    attend_argumentation(invited, seen=None, by=arguing.expert)
    assert "答复论证会的邀请" not in shown(signed_in(arguing.expert), "/desk/")
    arguing.drafted("等签字的")
    assert "签论证意见" in shown(signed_in(arguing.expert), "/desk/")
    arguing.signed("签齐了的")
    assert "论证意见签齐了，定稿" in shown(signed_in(arguing.society), "/desk/")


def test_the_paper_comes_with_the_conclusion(arguing: Arguing) -> None:
    host = signed_in(arguing.host)
    assert host.get(f"/argumentations/{arguing.signed().pk}/opinion.pdf").status_code == 404
    answer = host.get(f"/argumentations/{arguing.concluded('印出来的', against=1).pk}/opinion.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_an_expert_signs_on_the_phone(arguing: Arguing) -> None:
    drafted, expert = arguing.drafted(), signed_in(arguing.expert)
    path = f"/argumentations/{drafted.pk}/signature/"
    assert OPINION in shown(expert, path)
    said = {"stance": "dissent", "dissent": "", "seen": drafted.version}
    assert "请写明理由" in expert.post(path, said).content.decode()
    expert.post(path, said | {"dissent": DISSENT})
    assert Invited.objects.get(expert__account=arguing.expert.account_id, stance="dissent").dissent == DISSENT


def test_the_society_s_filled_button_is_what_comes_next(arguing: Arguing) -> None:
    society = signed_in(arguing.society)

    def next_of(one: Argumentation) -> list[str]:
        return filled_buttons(shown(society, f"/argumentations/{one.pk}/"))

    made = (arguing.asked, arguing.invited, arguing.attended, arguing.met, arguing.drafted, arguing.signed)
    offered = [next_of(make(f"第{place}场")) for place, make in enumerate(made)]
    assert offered == [["请专家"], ["定时间地点"], ["定时间地点"], ["写论证意见"], [], ["定稿"]]


def test_as_many_against_as_for_are_no_opinion_of_the_group(arguing: Arguing) -> None:
    own = Expert.objects.of(arguing.station.society).filter(account=None).exclude(stations=arguing.station).first()
    assert own is not None
    even = replace(arguing, beside=[with_account(own), *arguing.beside])
    with pytest.raises(Refused, match=r"同意的不过半.+4 人签字，2 人同意，2 人不同意"):
        conclude_argumentation(even.signed(against=2), even.hours(), "", seen=None, by=even.society)


def test_who_is_no_longer_enrolled_is_not_invited(arguing: Arguing) -> None:
    gone = arguing.experts[-1]
    gone.is_active = False
    gone.save()
    with pytest.raises(Refused, match="请不了"):
        invite_to_argue(arguing.asked(), [gone], seen=None, by=arguing.society)
