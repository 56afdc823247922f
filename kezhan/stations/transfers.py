"""A society changes its level or association, but only while none of its applications is on its way (§0.1, §5.1)."""

from dataclasses import replace

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import society_page
from kezhan.organisations.audience import people_of
from kezhan.organisations.duplicates import queue_up
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Post, Society
from kezhan.organisations.models.applying import people_for
from kezhan.organisations.models.recusal import refuse_recused
from kezhan.organisations.rules import refuse_unless_in_charge
from kezhan.organisations.societies import particulars_of
from kezhan.organisations.soundness import association_of
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.models import Station


@transaction.atomic
def transfer_society(society: Society, *, level: str, division: str, by: Post) -> Society:
    """Set level and association. The person must be in charge of both its present place and its new one."""
    queue_up()
    society = Society.objects.select_for_update(no_key=True).get(pk=society.pk)
    refuse_unless_in_charge(by, society)
    clause = editions.in_force().rules.leading_society.clause
    refuse_recused(by, society.association, people_for(society), clause)
    before = society.association
    association = association_of(replace(particulars_of(society), level=level, division=division))
    if association == before:
        return society
    changes = fill(society, {"level": level, "association": association})
    refuse_unless_in_charge(by, society)  # the same as for entering: a city may not give the society away or raise it
    _refuse_under_way(society)
    society.save()
    record("transfer_society", society, by, **changes)
    text = f"“{society}”现在是{society.get_level_display()}学会，由{association}主管（{by}办理）"
    tell(people_of(society, before, association, besides=by), text, society_page(society))
    return society


def _refuse_under_way(society: Society) -> None:
    """Refused when an application could not go on, because its steps and desks follow from the society's level and
    place.

    `society` has its new level and association. A draft that nobody has decided on takes the new way, if the new level
    may lead a station.
    """
    for station in Station.objects.filter(society=society, state__in=states.APPLYING).order_by("pk"):
        rule = station.edition.rules.leading_society
        if station.step_key or society.level not in rule.levels:
            raise Refused(
                f"“{station.name}”的申请还没有办完，办完或撤回以后再改学会的级别和主管科协", rule.clause, "level"
            )
