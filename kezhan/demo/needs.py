"""Compose needs that read as if somebody wrote them: the situation, its cause, what was tried, what is hoped for."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from kezhan import clock
from kezhan.demo.places import spoken
from kezhan.demo.tables import FieldOfWork, Problem
from kezhan.demo.wording import filled, sentences, until_new
from kezhan.needs.particulars import NeedParticulars
from kezhan.organisations.particulars import HostParticulars
from kezhan.policy.shape import Edition, HostForm
from kezhan.reference.divisions import division

WE = {
    HostForm.ENTERPRISE: ("我们公司", "公司", "我司"),
    HostForm.TECHNICAL_ASSOCIATION: ("协会", "我们协会"),
    HostForm.COOPERATIVE: ("合作社", "我们社"),
    HostForm.VILLAGE: ("我们村", "村里"),
    HostForm.COMMUNITY: ("社区", "我们社区"),
    HostForm.HOSPITAL: ("我院", "院里"),
    HostForm.SPECIALISED_TOWN: ("全镇", "我镇"),
    HostForm.GRASSROOTS_ASSOCIATION: ("全镇", "我镇"),
}
OF_FIRMS = ("员工", "产值", "研发", "出口", "外贸", "配套", "备案", "一次交检", "产能")
ASKS = ("希望", "想", "盼着")
OF_TOWNS = ("会员", "小厂", "园区", "镇里", "县里", "入园", "公共", "做检测", "检测和", "中小厂", "共享检测", "做设计")
FOR_TOWNS = ("consultation", "technology_promotion")
"""The tasks that a town asks for when its firms do the work itself."""
CLOSINGS = (
    *[""] * 6,
    "现场和人手我们来安排，专家随时可以来看",
    "最好今年能动手，经费已经列入年度预算",
    "一时解决不了也没关系，先帮我们诊断一次",
    "长期结对更好，不只做一个项目",
    "数据和样品都留着，可以先寄过去",
    "这件事拖了两年了，越早谈越好",
    "费用可以商量，先看方案",
    "做成了愿意给同行看",
    "希望先通个电话，把情况讲清楚",
    "周边同行也有这个问题，做好了能一起用",
)


@dataclass
class Writer:
    """Writes needs of one province; no two are alike."""

    edition: Edition
    rng: Random

    def __post_init__(self) -> None:
        self._written: set[str] = set()

    def need(self, field: FieldOfWork, host: HostParticulars, problem: Problem | None = None) -> NeedParticulars:
        """A need of this host in this field, dated from the clock."""
        problem, rng = problem or self.rng.choice(_fitting(field, host)), self.rng
        words = self._words(field, host)
        return NeedParticulars(
            task=self._task(problem),
            title=filled(problem.title, words, rng),
            text=until_new(lambda: self._text(field, problem, words, host), self._written),
            discipline=field.disciplines[0] if rng.random() < 0.6 else rng.choice(field.disciplines),
            industry=host.industry or field.industries[0],
            wanted_by=clock.today() + timedelta(days=rng.randint(8, 30) * 30),
            budget=Decimal(rng.choice([2, 3, 5, 8, 10, 12, 15, 20, 30])) if rng.random() < 0.7 else None,
            confidentiality=rng.choices(["public", "partners", "private"], [90, 8, 2])[0],
            contact_name=host.contact_name,
            contact_phone=host.contact_phone,
        )

    def _words(self, field: FieldOfWork, host: HostParticulars) -> dict[str, str]:
        return {
            "product": self.rng.choice(field.products),
            "we": self.rng.choice(WE[HostForm(host.form)]),
            "place": spoken(division(host.division)),
        }

    def _task(self, problem: Problem) -> str:
        known = [task.key for task in self.edition.tasks]
        return problem.task if problem.task in known else self.rng.choice(known)

    def _text(self, field: FieldOfWork, problem: Problem, words: dict[str, str], host: HostParticulars) -> str:
        rng = self.rng
        scale = self._scale(field, host)
        tried = rng.choice(field.tried) if rng.random() < 0.5 else ""
        closing = rng.choice(CLOSINGS)
        want = _asked(problem.want, rng)
        order = rng.choice(
            [
                (scale, problem.now, problem.why, tried, want, closing),
                (problem.now, problem.why, tried, want, closing),
                (scale, f"{problem.now}。{want}", closing),
                (problem.now, scale, problem.why, want),
            ]
        )
        return filled(sentences(order), words, rng)

    def _scale(self, field: FieldOfWork, host: HostParticulars) -> str:
        """The host in figures; a firm's own figures differ from a town's."""
        firm = host.form == HostForm.ENTERPRISE
        fitting = [one for one in field.scale if not _mentions(one, OF_TOWNS if firm else OF_FIRMS)]
        if not fitting:
            return ""
        chosen = self.rng.choice(fitting)
        head, found, tail = chosen.partition("员工[")
        return f"{head}员工{host.staff}{tail[tail.index(']') + 1 :]}" if found else chosen


def _fitting(field: FieldOfWork, host: HostParticulars) -> list[Problem]:
    """The problems of such a host: a firm has its own, a town has those that many firms share."""
    if host.form == HostForm.ENTERPRISE:
        return [one for one in field.problems if not _mentions(f"{one.title}{one.now}{one.want}", OF_TOWNS)]
    if host.form in (HostForm.SPECIALISED_TOWN, HostForm.GRASSROOTS_ASSOCIATION) and not field.is_farming:
        return [one for one in field.problems if one.task in FOR_TOWNS] or list(field.problems)
    return list(field.problems)


def _mentions(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _asked(want: str, rng: Random) -> str:
    """What the host hopes for, as a wish and not as an order."""
    return want if want.startswith(("希望", "想", "请", "盼")) else f"{rng.choice(ASKS)}{want}"
