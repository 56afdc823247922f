"""Whom a question concerns on the station's side."""

from collections.abc import Iterator

from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.models import Question
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.models import Post, Role


def tell_who_answers(question: Question, text: str, by: Post) -> None:
    """Tell the expert who is assigned; the society's named person for one who does not sign in."""
    told = list(_expert(question)) or list(_person(question))
    _tell(question, told, text, by)


def tell_who_serves(question: Question, text: str, by: Post) -> None:
    """Tell the assigned expert and the society's named person."""
    _tell(question, [*_expert(question), *_person(question)], text, by)


def _expert(question: Question) -> Iterator[Addressee]:
    account = question.expert.account_id if question.expert else None
    held = Post.objects.held().filter(account=account, role=Role.EXPERT) if account else Post.objects.none()
    return (Addressee(one.account_id, one.pk) for one in held)


def _person(question: Question) -> Iterator[Addressee]:
    person = question.station.society_person
    held = Post.objects.held().filter(pk=person.pk) if person is not None else Post.objects.none()
    return (Addressee(one.account_id, one.pk) for one in held)


def _tell(question: Question, told: list[Addressee], text: str, by: Post) -> None:
    tell([one for one in dict.fromkeys(told) if one != by.account_id], text, question_page(question))
