"""Appraisals at the operating station of the walk, in each state that somebody may find; other tests build on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.appraisal.commissioning import GivenResult, commission_appraisal
from kezhan.kinds.appraisal.composing import ask_panel, convene_panel
from kezhan.kinds.appraisal.consenting import agree_to_sit, record_signed_consent
from kezhan.kinds.appraisal.examining import accept_materials, return_materials
from kezhan.kinds.appraisal.judging import (
    GivenConclusion,
    GivenOpinion,
    conclude_appraisal,
    give_opinion,
    record_signed_opinion,
)
from kezhan.kinds.appraisal.models import Appraisal, Pursuit, Seat
from kezhan.kinds.appraisal.publishing import publish_conclusion
from kezhan.kinds.appraisal.pursuing import (
    GivenAward,
    GivenStep,
    apply_for_patent,
    declare_award,
    note_step,
    note_success,
    set_up_standard,
)
from kezhan.kinds.appraisal.pursuit_lifecycle import step_named
from kezhan.organisations.models import Post, Role
from kezhan.stations.models import Station
from tests.lived import lived_once
from tests.matching.people import looked_at
from tests.province import BEGAN_ON, Province

TEXT = "用微冻和气调一起保水，失水率从一成降到百分之三，已经在两条线上用。"
WORDS = "数据完整，方法可靠，可以推广。"
AGREES, DISAGREES = GivenOpinion("agree", WORDS), GivenOpinion("disagree", "对照组太少，重复也不够。")
PASSED, FAILED = GivenConclusion(True, WORDS), GivenConclusion(False, "对照不足，建议补试验。")
INVENTION, UTILITY_MODEL = "202410123456.0", "202420123456.6"
PROVINCE = GivenAward("province")
WAYS = {
    "patent": ("accept_patent", "examine_patent", "lay_patent_open", "examine_in_substance", "grant_patent"),
    "award": ("judge_award", "win_award"),
    "standard": ("consult_on_standard", "review_standard", "issue_standard"),
}


@dataclass
class Course:
    """Who takes part in an appraisal: its host, the society's person, an expert who signs in and others on paper."""

    station: Station
    host: Post
    society: Post
    member: Post
    experts: Sequence[Expert]
    """The first one is the member."""

    @lived_once
    def commissioned(self, title: str = "虾仁保水新工艺") -> Appraisal:
        given = GivenResult("result", title, TEXT, "", (("赖完成", ""), ("合作人", "省农科院加工所")))
        return commission_appraisal(self.station, given, [looked_at(title)], form_key=uuid4(), by=self.host)

    @lived_once
    def forming(self, title: str = "虾仁保水新工艺", asked: int = 0) -> Appraisal:
        found = accept_materials(self.commissioned(title), "", seen=None, by=self.society)
        return ask_panel(found, self.experts[:asked], "", seen=None, by=self.society) if asked else found

    @lived_once
    def agreed(self, title: str = "虾仁保水新工艺", asked: int = 7) -> Appraisal:
        found = self.forming(title, asked)
        found = agree_to_sit(found, seen=None, by=self.member)
        for one in self.experts[1:asked]:
            found = record_signed_consent(found, one, looked_at("同意"), seen=None, by=self.society)
        return found

    @lived_once
    def gathering(self, title: str = "虾仁保水新工艺", head: int = 0, way: str = "letters") -> Appraisal:
        return convene_panel(
            self.agreed(title), head=self.experts[head], way=way, held_on=clock.today(), seen=None, by=self.society
        )

    @lived_once
    def judged(self, title: str = "虾仁保水新工艺", head: int = 0, against: int = 0) -> Appraisal:
        """All gave their opinions; `against` of those on paper disagree."""
        found = give_opinion(self.gathering(title, head), AGREES, seen=None, by=self.member)
        for place, one in enumerate(self.experts[1:7]):
            said = DISAGREES if place < against else AGREES
            found = record_signed_opinion(found, one, said, looked_at("意见"), seen=None, by=self.society)
        return found

    @lived_once
    def concluded(self, title: str = "虾仁保水新工艺") -> Appraisal:
        return conclude_appraisal(self.judged(title), PASSED, seen=None, by=self.member)

    @lived_once
    def published(self, title: str = "虾仁保水新工艺") -> Appraisal:
        return publish_conclusion(self.concluded(title), seen=None, by=self.society)

    def step(self, number: str = "") -> GivenStep:
        """Today, with an hour of the team's first expert."""
        hours = {self.station.team.order_by("pk")[0].pk: Decimal("0.1")}
        return GivenStep(clock.today(), looked_at("通知书"), number, hours)

    @lived_once
    def patent(self, published: Appraisal, number: str = "") -> Pursuit:
        return apply_for_patent(published, "保水装置", self.step(number), form_key=uuid4(), by=self.society)

    @lived_once
    def award(self, published: Appraisal) -> Pursuit:
        given = self.step()
        return declare_award(published, "科技进步奖", PROVINCE, given, form_key=uuid4(), by=self.society)

    @lived_once
    def standard(self, published: Appraisal) -> Pursuit:
        return set_up_standard(published, "保水规程", self.step(), form_key=uuid4(), by=self.society)

    @lived_once
    def brought(self, pursuit: Pursuit, state: str) -> Pursuit:
        """Step by step to this state."""
        for name in WAYS[pursuit.aim]:
            if pursuit.state == state:
                break
            if pursuit.state not in step_named(name).sources:
                continue
            number = INVENTION if name == "accept_patent" and not pursuit.number else ""
            number = "T/GDFS 3-2026" if name == "issue_standard" else number
            deed = note_success if step_named(name).measure else note_step
            pursuit = deed(pursuit, name, self.step(number), seen=None, by=self.society)
        return pursuit

    def seat(self, appraisal: Appraisal, place: int) -> Seat:
        return appraisal.seats.get(expert=self.experts[place])


def with_post(expert: Expert, account: Any) -> Post:
    """The expert signs in with this account."""
    expert.account = account
    expert.save()
    return Post.objects.create(account=account, role=Role.EXPERT, began_on=BEGAN_ON)


def things(province: Province, station: Station) -> dict[str, Any]:
    """The one expert who signs in and is not of the team is `other_expert` of the walk."""
    people = province.experts
    experts = [people.horticulture[0], *people.mechanics]
    member = Post.objects.get(account=experts[0].account, role=Role.EXPERT)
    course = Course(station, province.posts.grassroots, province.posts.food, member, experts)
    published = course.published("公开了的鉴定")
    made = {
        "commissioned": course.commissioned("等审查的鉴定"),
        "returned": return_materials(course.commissioned("退回的鉴定"), "缺查新报告", seen=None, by=course.society),
        "forming": course.forming("正在请人的鉴定", asked=2),
        "agreed_panel": course.agreed("人齐了的鉴定"),
        "gathering": course.gathering("等意见的鉴定"),
        "judged": course.judged("等结论的鉴定"),
        "judged_on_paper": course.judged("组长没账号的鉴定", head=1),
        "concluded": course.concluded("等公开的鉴定"),
        "published": published,
    }
    seats = {
        "asked_seat": course.seat(made["forming"], 1),
        "silent_seat": course.seat(made["gathering"], 1),
        "spoken_seat": course.seat(published, 1),
    }
    return {f"{name}_appraisal": one for name, one in made.items()} | seats | _beside(course, published)


def _beside(course: Course, published: Appraisal) -> dict[str, Any]:
    """What follows, and the files."""
    patent = course.patent(published)
    return {
        "patent": patent,
        "examined_patent": course.brought(course.patent(published, UTILITY_MODEL), "examined"),
        "award": course.award(published),
        "standard": course.standard(published),
        "appraisal_material": published.materials.get(),
        "others_appraisal_material": course.commissioned("别的鉴定").materials.get(),
        "patent_stage": patent.stages.get(),
    }
