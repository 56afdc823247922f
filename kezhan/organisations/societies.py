"""Enter a society and keep its profile: specialities, disciplines, results on offer (§3.1)."""

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import society_page
from kezhan.organisations.audience import people_of
from kezhan.organisations.duplicates import queue_up, refuse_known_society
from kezhan.organisations.filling import Changes, fill, fill_list
from kezhan.organisations.models import Post, Result, Society, SocietyDiscipline
from kezhan.organisations.particulars import SocietyParticulars
from kezhan.organisations.rules import refuse_unless_in_charge, refuse_unless_keeper
from kezhan.organisations.soundness import association_of, society_values, sound_society
from kezhan.policy.refusal import Refused


@transaction.atomic
def enter_society(particulars: SocietyParticulars, *, by: Post) -> Society:
    """The association in charge enters a society that did not register itself."""
    queue_up()
    society = written(particulars)
    refuse_unless_in_charge(by, society)
    record("enter_society", society, by, level=society.level, credit_code=society.credit_code)
    return society


@transaction.atomic
def change_society(society: Society, particulars: SocietyParticulars, *, by: Post) -> Society:
    """Set all particulars as given and keep the old values on record.

    Another deed, `stations.transfers`, changes level and association, because it knows the society's applications.
    """
    queue_up()
    society = Society.objects.select_for_update(no_key=True).get(pk=society.pk)
    refuse_unless_keeper(by, society)
    particulars = sound_society(particulars)
    refuse_known_society(particulars, besides=society)
    if association_of(particulars) != society.association:
        raise Refused("级别和主管科协不在这里改，由主管科协另外调整", field="level")
    changes = fill(society, society_values(particulars))
    changes |= _keep_disciplines(society, particulars)
    if changes:
        society.save()
        record("change_society", society, by, **changes)
        tell(people_of(society, besides=by), f"{by}修改了“{society}”的资料", society_page(society))
    return society


@transaction.atomic
def add_result(society: Society, *, title: str, summary: str, by: Post) -> Result:
    """Add a result on offer. Refused when the society has a result with that title."""
    society = Society.objects.select_for_update(no_key=True).get(pk=society.pk)
    refuse_unless_keeper(by, society)
    _refuse_same_title(society, title.strip())
    result = Result(society=society)
    fill(result, {"title": title.strip(), "summary": summary.strip()})
    result.save()
    record("add_result", result, by, society=society.name)
    return result


@transaction.atomic
def change_result(result: Result, *, title: str, summary: str, by: Post) -> Result:
    """Change the words of a result and keep the old ones on record."""
    result = Result.objects.select_for_update(no_key=True).get(pk=result.pk)
    refuse_unless_keeper(by, result.society)
    _refuse_same_title(result.society, title.strip(), besides=result)
    changes = fill(result, {"title": title.strip(), "summary": summary.strip()})
    if changes:
        result.save()
        record("change_result", result, by, society=result.society.name, **changes)
    return result


@transaction.atomic
def remove_result(result: Result, *, by: Post) -> None:
    """Take a result off the offer; the record keeps its words. Refused when it is off already."""
    present = Result.objects.select_for_update(no_key=True).filter(pk=result.pk).first()
    if present is None:
        raise Refused(f"“{result.title}”已经撤下，不用再办")
    refuse_unless_keeper(by, present.society)
    Result.objects.filter(pk=present.pk).delete()  # the record knows the object by its key
    record("remove_result", present, by, society=present.society.name, summary={"from": present.summary, "to": None})


def written(particulars: SocietyParticulars) -> Society:
    """Make the new society. The deed that calls this has queued up and writes the record."""
    particulars = sound_society(particulars)
    refuse_known_society(particulars)
    society = Society(association=association_of(particulars))
    fill(society, society_values(particulars))
    society.save()
    _keep_disciplines(society, particulars)
    return society


def _keep_disciplines(society: Society, particulars: SocietyParticulars) -> Changes:
    return fill_list("disciplines", SocietyDiscipline, {"society": society}, "code", particulars.disciplines)


def particulars_of(society: Society) -> SocietyParticulars:
    """The society's present particulars, with which a form begins."""
    kept = {name: getattr(society, name) for name in SocietyParticulars.__dataclass_fields__ if name != "division"}
    kept |= {"disciplines": tuple(society.disciplines), "division": society.association.division}
    return SocietyParticulars(**kept)


def _refuse_same_title(society: Society, title: str, besides: Result | None = None) -> None:
    if society.results.filter(title=title).exclude(pk=besides.pk if besides else 0).exists():
        raise Refused(f"已经有“{title}”这项成果了", field="title")
