"""One person is one expert: name and telephone identify them, or name and place of work where no telephone is given."""

from kezhan.experts.models import Expert, ExpertQuerySet
from kezhan.experts.particulars import ExpertParticulars
from kezhan.organisations.models.folded_name import named
from kezhan.text.names import folded


def namesakes(name: str) -> ExpertQuerySet:
    """The experts of this name, however it was written."""
    return Expert.objects.filter(named(name))


def same_person(particulars: ExpertParticulars) -> ExpertQuerySet:
    """The experts who are this person."""
    alike = namesakes(particulars.name)
    if particulars.phone:
        return alike.filter(phone=particulars.phone)
    affiliation = folded(particulars.affiliation)
    return alike.filter(pk__in=[one.pk for one in alike.only("affiliation") if folded(one.affiliation) == affiliation])
