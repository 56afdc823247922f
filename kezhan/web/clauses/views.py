"""Every clause of the edition in force, or of `?edition=`, with what carries it out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.web.clauses.carriers import carriers


@require_safe
def clauses(request: HttpRequest) -> HttpResponse:
    """The clauses in the order of the file."""
    edition = _asked(request.GET.get("edition", ""))
    carried = carriers(edition)
    context = {
        "edition": edition,
        "others": [other for other in editions.of_the_province() if other.key != edition.key],
        "entries": [(clause, carried[clause.number]) for clause in edition.clauses],
    }
    return render(request, "clauses/clauses.html", context)


def _asked(key: str) -> Edition:
    if not key:
        return editions.in_force()
    try:
        return editions.edition(key)
    except editions.NoEdition as missing:
        raise Http404(str(missing)) from None
