"""The host commissions an appraisal, adds materials, takes the commission back."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.appraisal import commissioning
from kezhan.kinds.appraisal.addresses import appraisal_page
from kezhan.kinds.appraisal.lifecycle import KIND, move_named
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.organisations.models import Post
from kezhan.web.kinds.appraisal.deed_pages import deed_page, sent
from kezhan.web.kinds.appraisal.forms import CommissionForm, MaterialsForm, ReasonForm, plain
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.files_field import looked_at
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Commission an appraisal."""
    station, move = station_for(post, pk), move_named("commission_appraisal")
    if not move.who.may(station, post):
        raise PermissionDenied(f"鉴定由{station.host.name}来委托。")
    form = CommissionForm(*sent(request), initial={"form_key": uuid4()})

    def begin() -> Appraisal:
        return commissioning.commission_appraisal(
            station, form.given(), looked_at(form, "materials"), form_key=form.cleaned_data["form_key"], by=post
        )

    words = Beginning(
        f"委托了，{station.society.name}会审查材料。",
        "要补充，请另委托一次。",
        appraisal_page,
        "kinds/appraisal/begin.html",
        kind=KIND,
    )
    return begun(
        request, form, begin, words, station=station, heading=move.label, beneath=f"由{station.society.name}组织专家"
    )


supplement = deed_page(
    "supplement_materials",
    MaterialsForm,
    lambda one, form, version, post: commissioning.supplement_materials(
        one, plain(form.cleaned_data["text"]), looked_at(form, "materials"), seen=version, by=post
    ),
    about=True,
)
withdrawal = deed_page(
    "take_back_commission",
    ReasonForm,
    lambda one, form, version, post: commissioning.take_back(one, form.cleaned_data["text"], seen=version, by=post),
)
