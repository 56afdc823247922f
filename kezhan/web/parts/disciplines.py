"""Filter a list by discipline."""

from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest

from kezhan.reference import disciplines
from kezhan.web.parts.lists import Filter, Rows


def _first_level(request: HttpRequest) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in disciplines.children()]


def _of_discipline(rows: Rows, code: str) -> Rows:
    """Rows whose list of disciplines has one of this first-level discipline."""
    found: Rows = rows.annotate(written=Cast("disciplines", TextField())).filter(written__contains=f'"{code}')
    return found


DISCIPLINE_FILTER = Filter("discipline", "学科", _first_level, _of_discipline)
