"""Work of this package that is done in the background."""

from django_tasks import task

from kezhan.matching.suggestions import refresh_for_need
from kezhan.needs.models import Need


@task()
def rank_need(need: int) -> int:
    """Suggest societies and experts for the need with this id, when it opens; how many there are, 0 if it closed."""
    found = Need.objects.open().filter(pk=need).first()
    return refresh_for_need(found) if found else 0
