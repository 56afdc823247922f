"""What consultation carries out of an edition: the terms for answers, how many sign an opinion."""

from kezhan.web.parts.carrying import Carriers, Sight

QUESTIONS = Sight("看咨询问题", "questions")
ARGUMENTATIONS = Sight("看论证会", "argumentations")

CARRIERS: Carriers = {
    "work.question": lambda one, edition: (f"单位提的问题，{one.working_days} 个工作日内答复。", QUESTIONS),
    "work.urgent_question": lambda one, edition: (f"急的问题，{one.working_days} 个工作日内答复。", QUESTIONS),
    "work.argumentation": lambda one, edition: (
        f"论证意见至少 {one.least} 位专家签字，不同意的理由印在意见书上。",
        ARGUMENTATIONS,
    ),
}
