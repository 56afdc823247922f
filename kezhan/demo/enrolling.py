"""Put many experts on a society's list at once, written as `enrolment.enrol` writes each."""

from collections.abc import Sequence

from kezhan import clock
from kezhan.demo.book import BATCH, Book
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
