"""A pairing in words: what was agreed, and how far the two sides are."""

from collections.abc import Iterator

from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry
from kezhan.matching import rules
from kezhan.matching.models import Pairing, PairingState
from kezhan.matching.offers import words_of_both
from kezhan.policy.shape import Side
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.timeline import Moment
from kezhan.web.templatetags.kezhan import moment, money


def facts(pairing: Pairing) -> list[Fact]:
    """What the last offer says, which both sides accepted, and what each said last; the contacts of both sides."""
    talk = pairing.invitation
    offer, host = talk.offers.latest("pk"), talk.need.host
    values = {
        "服务内容": "、".join(rules.tasks_in_words(offer.tasks, talk.need)),
        "合作期限": f"{offer.months} 个月",
        "经费": money(offer.budget) or "不涉及经费",
        "商定的事": words_of_both(talk, {Side.SOCIETY: talk.society.name, Side.HOST: talk.need.from_whom}),
        "点名专家": str(talk.expert or ""),
        "学会联系人": f"{talk.society.contact_name} {talk.society.contact_phone}".strip(),
        "单位联系人": f"{talk.need.contact_name or (host.contact_name if host else '')} "
        f"{talk.need.contact_phone or (host.contact_phone if host else '')}".strip(),
    }
    return filled(values)


def moments(pairing: Pairing) -> Iterator[Moment]:
    """The steps, the oldest first."""
    talk = pairing.invitation
    yield Moment("双方结对", "past", moment(pairing.agreed_at))
    if pairing.state == PairingState.WITHDRAWN:
        yield _dissolved(pairing)
        return
    steps = [
        ("上传签好的协议", moment(pairing.agreement.uploaded_at) if pairing.agreement else ""),
        (f"{talk.society}确认签署", moment(pairing.society_signed_at)),
        (f"{talk.need.host}确认签署", moment(pairing.host_signed_at)),
        ("申请建站", moment(pairing.station.opened_at) if pairing.station else ""),
    ]
    present = next((place for place, (_, when) in enumerate(steps) if not when), len(steps))
    for place, (title, when) in enumerate(steps):
        yield Moment(title, "past" if when else "present" if place == present else "expected", when)
    if pairing.failed_as:
        yield Moment(pairing.failed_as, "past", note="需求重新开放对接，这次结对到此为止")


def _dissolved(pairing: Pairing) -> Moment:
    """The end, with when and by whom as the record tells it; the pairing keeps neither."""
    entries = Entry.objects.filter(subject_kind="pairing", subject_id=pairing.pk, deed="dissolve_pairing")
    told = next(filter(is_the_platforms_own, entries.order_by("-moment", "-pk")), None)
    when, who = (moment(told.moment), told.actor) if told else ("", "")
    return Moment("解除结对", "past", when, who, pairing.reason)
