"""Experts come: many at once onto a society's list, written as `enrolment.enrol` writes each; or one signs in."""

from collections.abc import Sequence

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.demo.book import BATCH, Book
from kezhan.demo.people import People
from kezhan.experts.enrolment import approve, register_expert
from kezhan.experts.models import Expert, ExpertDiscipline, Membership
from kezhan.experts.particulars import ExpertParticulars, expert_values
from kezhan.organisations.models import Post, Society


def enrolled(society: Society, composed: Sequence[ExpertParticulars], book: Book, *, by: Post) -> list[Expert]:
    """The society's new experts, nobody of whom is known on the platform."""
    experts = [Expert(**expert_values(one)) for one in composed]
    for expert, given in zip(Expert.objects.bulk_create(experts, batch_size=BATCH), composed, strict=True):
        book.add(*(ExpertDiscipline(expert=expert, code=code) for code in given.disciplines))
        book.add(Membership(expert=expert, society=society, began_on=clock.today()))
        book.record("enrol_expert", expert, by, society=society.name)
    book.write_if_full()
    return experts


def let_in(people: People, username: str, society: Society, expert: ExpertParticulars, *, by: Post) -> Account:
    """An account whose registration as an expert the society has approved."""
    account = people.account(username, name=expert.name)
    approve(register_expert(society, expert, by=account), by=by)
    return account
