"""Filter a list by discipline."""

from django.http import HttpRequest

from kezhan.reference import disciplines
from kezhan.web.parts.lists import Filter, Rows


def _first_level(request: HttpRequest) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in disciplines.children()]


def _of_discipline(rows: Rows, code: str) -> Rows:
    """Rows whose discipline belongs to one of this first-level discipline. It is a subquery, so no row comes twice."""
    low, high = disciplines.within(code)
    at_home = rows.model.objects.filter(chosen_disciplines__code__gte=low, chosen_disciplines__code__lt=high)
    return rows.filter(pk__in=at_home.order_by().values("pk"))


DISCIPLINE_FILTER = Filter("discipline", "学科", _first_level, _of_discipline)
