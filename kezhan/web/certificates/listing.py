"""The certificates that a post may see."""

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan.certificates.addresses import certificate_page
from kezhan.certificates.models import Certificate, CertificateState
from kezhan.organisations.models import Post
from kezhan.policy.certificates import SORTS
from kezhan.search.finding import each_word, holding
from kezhan.web.certificates.tones import tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.request import Request

CERTIFICATES = ListOf(
    noun="证书",
    title="证书",
    measure="份",
    columns=(
        Column("编号", lambda row: row.number, sort="number", kind="code", link=certificate_page),
        Column("名称", lambda row: row.label, sort="sort", kind="short"),
        Column("发给", lambda row: row.holder, of_person=True),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=tone),
        Column("站点", lambda row: row.station.name),
        Column("颁发单位", lambda row: row.issuer),
        Column("颁发", lambda row: row.issued_on, sort="issued_on", kind="date"),
    ),
    order=("-issued_on",),
    empty="还没有证书。培训发的、成果鉴定发的证书都在这里。",
    filters=(
        Filter(
            "about",
            "哪一种",
            lambda request: [(one.key, one.label) for one in SORTS.values()],
            lambda rows, sort: rows.filter(sort=sort),
        ),
        Filter("state", "状态", lambda request: CertificateState.choices, lambda rows, state: rows.filter(state=state)),
    ),
    search=each_word(lambda word: holding(Certificate, word)),
    search_hint="编号、姓名或成果",
)


@require_safe
@with_post()
def certificates(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    return show(request, CERTIFICATES, Certificate.objects.visible_to(post).select_related("station"))
