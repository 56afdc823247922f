"""What questions carry out of an edition: the terms for their answers."""

from kezhan.web.parts.carrying import Carriers, Sight

QUESTIONS = Sight("看咨询问题", "questions")

CARRIERS: Carriers = {
    "work.question": lambda one, edition: (f"单位提的问题，{one.working_days} 个工作日内答复。", QUESTIONS),
    "work.urgent_question": lambda one, edition: (f"急的问题，{one.working_days} 个工作日内答复。", QUESTIONS),
}
