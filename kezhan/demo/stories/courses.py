"""Courses of the kinds of work at a station that operates: questions, developments, bottlenecks and promotions (§2)."""

from collections.abc import Callable, Generator, Iterator
from datetime import timedelta
from decimal import Decimal

from kezhan import clock
from kezhan.demo.papers import sheet
from kezhan.demo.stories.appraising import appraisal
from kezhan.demo.stories.arguing import argumentation
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.exchanges import exchange
from kezhan.demo.stories.lines import hours_of_team, key_of, line, lines
from kezhan.demo.stories.strategies import strategy
from kezhan.demo.stories.trainings import training
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at
from kezhan.kinds.bottleneck import answering as acceptance
from kezhan.kinds.bottleneck.delivering import hand_over_bottleneck
from kezhan.kinds.bottleneck.proposing import propose_bottleneck
from kezhan.kinds.bottleneck.task_paper import GivenStep, TaskPaper
from kezhan.kinds.bottleneck.working import StepReport, report_step
from kezhan.kinds.consultation.answering import GivenAnswer, answer_question, assign_question
from kezhan.kinds.consultation.asking import ask_question, rate_answer
from kezhan.kinds.consultation.models import Question
from kezhan.kinds.product_development.ending import stop_product
from kezhan.kinds.product_development.progressing import StageReport, reach_product_stage
from kezhan.kinds.product_development.proposing import Proposal, agree_to_product, propose_product
from kezhan.kinds.product_development.stages import stages_after
from kezhan.kinds.technology_promotion.adopting import GivenAdopter
from kezhan.kinds.technology_promotion.answering import decline_news, take_up_news
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.technology_promotion.sending import News, send_news
from kezhan.kinds.technology_promotion.visiting import GivenVisit, record_adopters
from kezhan.organisations.models import Post

ARGUED = 0.25
Course = Callable[[Case, Post], Iterator[int]]


def question(case: Case, by: Post) -> Iterator[int]:
    """The host asks, the society's person assigns and writes down the answer, the host rates it."""
    asked = yield from _answered(case, by)
    yield case.rng.randint(0, 4)
    rate_answer(asked, rating=case.rng.choice([3, 4, 5, 5]), word="", seen=None, by=case.host_post)


def answered_question(case: Case, by: Post) -> Iterator[int]:
    """The host has not rated the answer."""
    yield from _answered(case, by)


def assigned_question(case: Case, by: Post) -> Iterator[int]:
    """It lies with the expert, who has not answered."""
    yield from _assigned(case, by)


def consultation(case: Case, by: Post) -> Iterator[int]:
    """Mostly a question, now and then an argumentation."""
    yield from argumentation(case, by) if case.rng.random() < ARGUED else question(case, by)


def _assigned(case: Case, by: Post) -> Generator[int, None, Question]:
    product = case.rng.choice(case.work.products)
    asked = ask_question(
        case.station,
        sort="technical",
        title=line(case, "questions", product=product),
        text=line(case, "question_texts", product=product),
        is_urgent=case.rng.random() < 0.2,
        form_key=key_of(case),
        by=case.host_post,
    )
    yield case.rng.randint(0, 2)
    return assign_question(asked, case.rng.choice(list(case.station.team.order_by("pk"))), seen=None, by=by)


def _answered(case: Case, by: Post) -> Generator[int, None, Question]:
    asked = yield from _assigned(case, by)
    yield case.rng.randint(0, 6)
    answer = GivenAnswer("telephone", line(case, "answers"), Decimal(case.rng.choice(["0.5", "1", "2"])))
    return answer_question(asked, answer, seen=None, by=by)


def development(case: Case, by: Post) -> Iterator[int]:
    """Proposed, agreed to, and brought on stage by stage; it stops before production, with what was learnt."""
    product = case.rng.choice(case.work.products)
    given = Proposal(
        "product",
        line(case, "developments", product=product),
        line(case, "development_texts", product=product),
        line(case, "development_effects"),
        clock.today() + timedelta(days=400),
    )
    found = propose_product(case.station, given, form_key=key_of(case), by=by)
    yield case.rng.randint(1, 6)
    found = agree_to_product(found, seen=None, by=case.host_post)
    for stage in stages_after(found.sort, found.stage)[: case.rng.randint(1, 3)]:
        yield case.rng.randint(20, 45)
        report = StageReport(stage, clock.today(), line(case, "stage_reports"), hours_of_team(case))
        found = reach_product_stage(found, report, seen=None, by=by)
    yield case.rng.randint(5, 30)
    stop_product(found, line(case, "lessons"), seen=None, by=by)


def bottleneck(case: Case, by: Post) -> Iterator[int]:
    """A task paper, two steps, and the host's acceptance of what came of it."""
    rng, today, product = case.rng, clock.today(), case.rng.choice(case.work.products)
    first = case.station.team.order_by("pk").values_list("pk", flat=True)[0]
    hours = {first: Decimal(2)}
    steps = (
        GivenStep(line(case, "first_steps"), today + timedelta(days=rng.randint(20, 40)), first, 0),
        GivenStep(line(case, "second_steps"), today + timedelta(days=rng.randint(50, 90)), first, 1),
    )
    title, text = line(case, "bottlenecks", product=product), line(case, "bottleneck_texts", product=product)
    paper = TaskPaper(title, text, "不良品率", "%", Decimal(rng.randint(9, 15)), Decimal(rng.randint(3, 6)), steps)
    found = propose_bottleneck(case.station, paper, form_key=key_of(case), by=by)
    yield rng.randint(1, 7)
    found = acceptance.agree_to_task_paper(found, seen=None, by=case.host_post)
    for step in found.steps.order_by("pk"):
        yield rng.randint(8, 22)
        report = StepReport(clock.today(), clock.today(), line(case, "stage_reports"), hours)
        found = report_step(step, report, seen=None, by=by)
    yield rng.randint(3, 9)
    reached = Decimal(rng.randint(30, 65)) / 10
    found = hand_over_bottleneck(found, line(case, "results"), reached, files=[_report(case, title)], seen=None, by=by)
    yield rng.randint(1, 9)
    told = {one.key for one in found.edition.measures_of(found.task)}
    saved = {key: Decimal(figure) for key, figure in (("cost_saved", 6), ("problems_solved", 1)) if key in told}
    said = acceptance.Acceptance(reached, hours, saved, "按出厂检验的数核过")
    acceptance.accept_bottleneck(found, said, seen=None, by=case.host_post)


def promotion(case: Case, by: Post) -> Iterator[int]:
    """News of a technology; what the host takes up is carried to others around it."""
    rng, product = case.rng, case.rng.choice(case.work.products)
    news = News(
        line(case, "news", product=product), line(case, "news_texts"), "home", "省农科院", line(case, "sources")
    )
    sent = send_news(case.station, news, form_key=key_of(case), by=by)
    yield rng.randint(1, 8)
    if rng.random() < 0.2:
        decline_news(sent, "眼下没有这条线，用不上", seen=None, by=case.host_post)
        return
    sent = take_up_news(sent, "先上一条线试试", seen=None, by=case.host_post)
    names = rng.sample(lines("farms" if case.work.is_farming else "firms"), rng.randint(2, 4))
    for name in names:
        yield rng.randint(8, 25)
        visit = GivenVisit(clock.today(), hours_of_team(case), {0: _adopter(case, name, sent)})
        sent = record_adopters(sent, visit, form_key=key_of(case), seen=None, by=by)


COURSES: dict[str, Course] = {
    "innovation_strategy": strategy,
    "appraisal": appraisal,
    "academic_exchange": exchange,
    "training": training,
    "consultation": consultation,
    "product_development": development,
    "bottleneck": bottleneck,
    "technology_promotion": promotion,
}
"""The courses by the kind of work."""


def _adopter(case: Case, name: str, promotion: Promotion) -> GivenAdopter:
    """A co-operative with its fields, or a firm with its machines, beside the host."""
    farms, rng = case.work.is_farming, case.rng
    return GivenAdopter(
        name if farms else f"{name}公司",
        "cooperative" if farms else "enterprise",
        case.station.division,
        Decimal(rng.randint(10, 300) if farms else rng.randint(1, 6)),
        "mu" if farms else "set",
        max(clock.today() - timedelta(days=rng.randint(0, 10)), clock.local(promotion.opened_at).date()),
        Decimal(rng.randint(2, 40) * 1000),
        gain="earned",
    )


def _report(case: Case, title: str) -> Upload:
    return look_at(sheet("技术报告", title, str(case.station.society), "技术报告"))
