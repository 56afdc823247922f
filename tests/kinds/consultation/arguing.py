"""The course of an argumentation: its host, the society's person, three experts who sign in."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.models import Expert
from kezhan.kinds.consultation.arranging import GivenTopic, ask_argumentation, propose_argumentation
from kezhan.kinds.consultation.concluding import conclude_argumentation, draft_opinion, sign_opinion
from kezhan.kinds.consultation.inviting import attend_argumentation, fix_meeting, invite_to_argue
from kezhan.kinds.consultation.models import Argumentation
from kezhan.organisations.models import Post, Role
from kezhan.stations.models import Station
from tests.matching.people import looked_at

TOPIC = GivenTopic("decision", "要不要上第二条速冻线", "旺季一条线做不完，想再上一条，拿不准电够不够、几年回本。")
OPINION = "专家组认为可以上，先做电力增容，按两班制算三年回本。"
DISSENT = "电力增容的钱没有算进去。"


@dataclass
class Arguing:
    """Whoever takes part; the first of the experts is `expert`, who may have signed in before."""

    station: Station
    host: Post
    society: Post
    expert: Post
    beside: list[Post] = field(default_factory=list)

    @property
    def posts(self) -> list[Post]:
        return [self.expert, *self.beside]

    @property
    def experts(self) -> list[Expert]:
        return [Expert.objects.get(account=post.account_id) for post in self.posts]

    def with_more(self, number: int = 2) -> "Arguing":
        """Others of the team sign in too."""
        first = Expert.objects.get(account=self.expert.account_id)
        others = self.station.team.exclude(pk=first.pk).filter(account=None).order_by("pk")[:number]
        return replace(self, beside=[with_account(one) for one in others])

    def asked(self, title: str = TOPIC.title) -> Argumentation:
        given = replace(TOPIC, title=title)
        return ask_argumentation(self.station, given, [looked_at("可研")], form_key=uuid4(), by=self.host)

    def proposed(self, title: str = TOPIC.title) -> Argumentation:
        given = replace(TOPIC, title=title)
        return propose_argumentation(self.station, given, [], form_key=uuid4(), by=self.society)

    def invited(self, title: str = TOPIC.title) -> Argumentation:
        return invite_to_argue(self.asked(title), self.experts, seen=None, by=self.society)

    def attended(self, title: str = TOPIC.title) -> Argumentation:
        found = self.invited(title)
        for post in self.posts:
            found = attend_argumentation(found, seen=None, by=post)
        return found

    def met(self, title: str = TOPIC.title) -> Argumentation:
        return fix_meeting(self.attended(title), clock.today(), "厂里会议室", seen=None, by=self.society)

    def drafted(self, title: str = TOPIC.title) -> Argumentation:
        return draft_opinion(self.met(title), OPINION, seen=None, by=self.society)

    def signed(self, title: str = TOPIC.title, against: int = 0) -> Argumentation:
        """All sign; the last `against` of them dissent."""
        found = self.drafted(title)
        for place, post in enumerate(self.posts):
            dissents = place >= len(self.posts) - against
            said: tuple[str, str] = ("dissent", DISSENT) if dissents else ("agree", "")
            found = sign_opinion(found, *said, seen=None, by=post)
        return found

    def concluded(self, title: str = TOPIC.title, against: int = 0) -> Argumentation:
        return conclude_argumentation(self.signed(title, against), self.hours(), "", seen=None, by=self.society)

    def hours(self) -> dict[int, Decimal]:
        return {self.experts[-1].pk: Decimal("0.5")}


def with_account(expert: Expert, account: Account | None = None) -> Post:
    """The expert signs in, with this account or one of their own."""
    expert.account = account or Account.objects.create(username=f"arguing{expert.pk}", name=expert.name)
    expert.save()
    return Post.objects.create(account=expert.account, role=Role.EXPERT, began_on=clock.today())


def things(arguing: Arguing) -> dict[str, Any]:
    """In each state that somebody may find, at the operating station of the walk."""
    alone = replace(arguing, beside=[])
    concluded = arguing.concluded("定了稿的论证")
    return {
        "proposed_argumentation": alone.proposed("等单位同意的论证"),
        "asked_argumentation": alone.asked("刚提的论证"),
        "invited_argumentation": alone.invited("等专家答复的论证"),
        "met_argumentation": arguing.met("开过会的论证"),
        "drafted_argumentation": arguing.drafted("等签字的论证"),
        "signed_argumentation": arguing.signed("签齐了的论证"),
        "concluded_argumentation": concluded,
        "argumentation_material": concluded.materials.get(),
        "others_argumentation_material": alone.asked("别的论证").materials.get(),
    }
