"""The society certifies a result that passed and is public (§2.8); a revoked certificate is followed by another one."""

from django.db import transaction

from kezhan.certificates.issuing import LONGEST_VALUE, GivenCertificate, issue
from kezhan.kinds.appraisal.examining import held_by_society
from kezhan.kinds.appraisal.models import Appraisal
from kezhan.kinds.appraisal.telling import tell_host
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.reference.days import in_words
from kezhan.work.undertakings import go_on

SORT = "appraisal"


@transaction.atomic
def certify_result(appraisal: Appraisal, *, seen: int | None, by: Post) -> Appraisal:
    """Issue the certificate of a result that the panel passed, if it has none that holds."""
    appraisal, move = held_by_society(appraisal, "certify_result", by, seen=seen)
    clause = move.clause(appraisal.edition)
    if not appraisal.is_passed:
        raise Refused("没有通过的成果不发证书", clause)
    if appraisal.certificate is not None and appraisal.certificate.is_valid:
        raise Refused(f"已经发过“{appraisal.certificate}”，要另发先撤销那一份", clause)
    appraisal.certificate = issue(appraisal.station, _given(appraisal), by=by)
    go_on(appraisal, move, by, certified_as=appraisal.certificate.title)
    tell_host(appraisal, f"{by}颁发了“{appraisal.title}”的{appraisal.certificate.title}，可以打印", by)
    return appraisal


def _given(appraisal: Appraisal) -> GivenCertificate:
    members = list(appraisal.seats.sitting().select_related("expert"))
    head = next((one.expert.name for one in members if one.is_head), "")
    held_on = in_words(appraisal.held_on) if appraisal.held_on else ""
    return GivenCertificate(
        sort=SORT,
        holder=appraisal.title,
        text="经专家组审议，通过，特发此证。",
        facts={
            "成果类别": appraisal.get_sort_display(),
            "完成单位": appraisal.station.host.name,
            "完成人": names_on_paper(list(appraisal.authors.values_list("name", flat=True))),
            "方式和日期": f"{appraisal.get_way_display()}，{held_on}",
            "专家组": f"{len(members)} 人，组长 {head}",
        },
        of_person=("完成人",),
    )


def names_on_paper(names: list[str]) -> str:
    """As many names as fit on the line, and how many there are."""
    if len(whole := "、".join(names)) <= LONGEST_VALUE:
        return whole
    ending, left = f"等 {len(names)} 人", list(names)
    while len(shown := "、".join(left) + ending) > LONGEST_VALUE:
        left.pop()
    return shown
