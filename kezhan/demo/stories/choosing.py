"""Both sides choose: invitations, answers, counter-offers, pairings, agreements (§3.2)."""

from collections.abc import Iterator
from decimal import Decimal

from kezhan.demo.papers import sheet
from kezhan.demo.stories.case import Case
from kezhan.experts.models import Expert
from kezhan.files.receiving import look_at
from kezhan.matching import agreements, invitations, pairings
from kezhan.matching.models import Invitation
from kezhan.matching.offers import Offer
from kezhan.needs.models import Confidentiality
from kezhan.organisations.models import Society
from kezhan.policy.refusal import Refused

LAPSE = 16
"""Working days after which an unanswered invitation has lapsed under the customary term, and one more to be safe."""


def invited(case: Case) -> Iterator[int]:
    """The host asks a society and waits."""
    yield case.pause(2, 12)
    if case.find_society():
        case.invitation = _host_invites(case, case.society)


def proposed(case: Case) -> Iterator[int]:
    """A society offers itself and waits."""
    yield case.pause(2, 12)
    if not case.find_society():
        return
    if case.need.confidentiality != Confidentiality.PUBLIC:
        case.invitation = _host_invites(case, case.society)
        return
    case.invitation = invitations.propose_to_host(case.need, case.society, _offer(case), by=case.society_post)


def countered(case: Case) -> Iterator[int]:
    """The society answers with terms of its own and waits for the host."""
    yield from invited(case)
    if case.secretary is not None:
        yield case.pause(1, 5)
        invitations.counter(
            case.invitation, _offer(case, "经费和时间按我们的人手调了一下，请看行不行。"), by=case.society_post
        )


def declined(case: Case) -> Iterator[int]:
    """The society says no."""
    yield from invited(case)
    if case.secretary is not None:
        yield case.pause(1, 6)
        invitations.decline(case.invitation, _no(case), by=case.society_post)


def lapsed(case: Case) -> Iterator[int]:
    """Nobody answers within the term."""
    yield from invited(case)
    yield LAPSE + 1
    invitations.lapse_overdue()


def taken_back(case: Case) -> Iterator[int]:
    """The side that made the offer takes it back."""
    yield from proposed(case)
    if case.secretary is not None:
        yield case.pause(2, 6)
        by = case.society_post if case.invitation.opened_by == "society" else case.host_post
        invitations.withdraw(case.invitation, "专家近期另有任务，时间排不开", by=by)


def paired(case: Case) -> Iterator[int]:
    """Both accept, sometimes after a talk with another society came to nothing."""
    if case.rng.random() < 0.2:
        yield from _in_vain(case)
    yield from invited(case) if case.rng.random() < 0.6 else proposed(case)
    if case.secretary is None:
        return
    yield case.pause(1, 6)
    if case.rng.random() < 0.25:
        yield from _haggle(case)
    by_host = case.invitation.awaited == "host"
    try:
        case.pairing = pairings.accept(case.invitation, by=case.host_post if by_host else case.society_post)
    except Refused:
        case.secretary = None  # the society took on others meanwhile; the invitation lapses by itself


def dissolved(case: Case) -> Iterator[int]:
    """Both sides pair, and part again before signing."""
    yield from paired(case)
    if case.secretary is not None:
        yield case.pause(3, 10)
        pairings.dissolve(
            case.pairing, "现场看过后双方认为条件还不成熟", by=case.rng.choice([case.host_post, case.society_post])
        )


def uploaded(case: Case) -> Iterator[int]:
    """The society uploads and signs the agreement; the host has not signed yet."""
    yield from paired(case)
    if case.secretary is not None:
        yield case.pause(1, 8)
        _upload(case)
        case.pairing = agreements.sign(case.pairing, by=case.society_post)


def signed(case: Case) -> Iterator[int]:
    """Both have signed; the society may apply."""
    yield from uploaded(case)
    if case.secretary is not None:
        yield case.pause(0, 3)
        case.pairing = agreements.sign(case.pairing, by=case.host_post)


def _in_vain(case: Case) -> Iterator[int]:
    other = case.other_society()
    if other is None:
        return
    yield case.pause(1, 4)
    invitation = _host_invites(case, other)
    yield case.pause(1, 4)
    invitations.decline(invitation, _no(case), by=case.cast.secretaries[other.pk])


def _haggle(case: Case) -> Iterator[int]:
    by_host = case.invitation.awaited == "host"
    offer = _offer(case, "大体同意，服务内容再聚焦一点，时间按季度走。")
    by = case.host_post if by_host else case.society_post
    case.invitation = invitations.counter(case.invitation, offer, by=by)
    yield case.pause(1, 4)


def _host_invites(case: Case, society: Society) -> Invitation:
    expert = Expert.objects.of(society).order_by("pk").first() if case.rng.random() < 0.4 else None
    return invitations.invite_society(case.need, society, expert, _offer(case), by=case.host_post)


def _offer(case: Case, message: str = "") -> Offer:
    rng = case.rng
    others = [task.key for task in case.cast.edition.tasks if task.key != case.need.task]
    words = message or rng.choice(
        [
            "想请贵会派两三位专家长期跟，先到现场看一次再定方案。",
            "我们有场地和人手，专家每月来一次就行，具体可以谈。",
            "这个方向我们做过几个点，可以先做诊断再签。",
            "希望一年见效，三年形成规程，费用按项目走。",
        ]
    )
    return Offer(
        tasks=(case.need.task, *rng.sample(others, min(len(others), rng.randint(0, 2)))),
        months=rng.choice([12, 24, 36]),
        budget=Decimal(rng.choice([3, 5, 8, 10, 12, 20])) if rng.random() < 0.8 else None,
        message=words,
    )


def _no(case: Case) -> str:
    return case.rng.choice(
        [
            "本会这个方向的专家今年都已排满，建议明年再谈",
            "需求偏设备改造，不是本会所长，已推荐另一家学会",
            "路程太远，难以保证每月到场，不敢应下",
        ]
    )


def _upload(case: Case) -> None:
    offer = case.invitation.offers.latest("pk")
    labels = "、".join(case.cast.edition.task(key).label for key in offer.tasks)
    wording = case.cast.edition.wording
    text = (
        f"甲方{case.society}与乙方{case.host}就“{case.need.title}”共建{wording.station}，合作期限{offer.months}个月，"
        f"服务内容：{labels}。双方指定专人，按季度检查，经费另附预算。"
    )
    copy = sheet(
        wording.said("agreement_title"), text, f"{case.society}　{case.host}", f"{case.host}合作协议（已签）"[:80]
    )
    case.pairing = agreements.upload_agreement(case.pairing, look_at(copy), by=case.society_post)
