"""A host comes to the platform and says what it needs; the association nearest to it checks the need (§3.4)."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from kezhan.demo.stories.case import Case
from kezhan.needs.checking import close_need, open_need, return_need
from kezhan.needs.collecting import collect_need
from kezhan.needs.particulars import NeedParticulars, particulars_of
from kezhan.needs.posting import change_need, draft_need, post_directly, post_need
from kezhan.organisations.hosts import particulars_of as particulars_of_host
from kezhan.policy.shape import HostForm


def drafted(case: Case) -> Iterator[int]:
    """The host begins a need and leaves it unfinished."""
    yield from _arrives(case)
    draft_need(_wish(case), form_key=_key(case), by=case.host_post)


def posted(case: Case) -> Iterator[int]:
    """The need waits for its check."""
    yield from _arrives(case)
    wish = _wish(case)
    if wish.confidentiality == "private" and case.secretary is None:
        wish = replace(wish, confidentiality="public")
    case.need = post_directly(wish, form_key=_key(case), by=case.host_post)


def sent_back(case: Case) -> Iterator[int]:
    """The association returns the need and says what to correct."""
    yield from posted(case)
    yield case.pause(1, 3)
    remark = case.rng.choice(
        [
            "现状没有数字，请补上规模和损失的大概数",
            "请写清希望达到的指标和时间",
            "联系人电话打不通，请核对后再提交",
            "内容像两件事，请分开提",
        ]
    )
    case.need = return_need(case.need, remark=remark, by=case.cast.at(case.need.checker))


def opened(case: Case) -> Iterator[int]:
    """The association checks the need, sometimes after one correction, and opens it to societies."""
    if case.rng.random() < 0.12:
        yield from _put_right(case)
    else:
        yield from posted(case)
    yield case.pause(1, 4)
    remark = case.rng.choice(["", "", "情况属实", "已电话核实", "已到现场看过，情况属实"])
    case.need = open_need(case.need, remark=remark, by=case.cast.at(case.need.checker))


def given_up(case: Case) -> Iterator[int]:
    """The need is opened, and its host closes it again."""
    yield from opened(case)
    yield case.pause(10, 40)
    reason = case.rng.choice(["已由设备厂家解决", "今年资金有变，先缓一缓", "与另一条需求合并"])
    close_need(case.need, reason=reason, by=case.host_post)


def collected(case: Case) -> Iterator[int]:
    """An association brings a need that has no host yet (代征集)."""
    rng = case.rng
    form = HostForm(rng.choice(case.work.hosts))
    composed = case.cast.hosts.host(case.work, form, case.within)
    wish = replace(case.cast.writer.need(case.work, composed), confidentiality="public")
    collector = case.cast.over(composed.division)
    collect_need(wish, division=composed.division, external_key=f"ZJ{rng.randint(1, 10**9):09d}", by=collector)
    yield 0


def _arrives(case: Case) -> Iterator[int]:
    if case.host_person is None:
        case.host_person = case.cast.enter(case.work, case.rng.choice(_forms(case)), case.within)[1]
        yield case.pause(0, 3)


def _forms(case: Case) -> list[HostForm]:
    """The forms of hosts at work in the field; only those that may have a station, if the story leads to one."""
    return case.cast.forms_for(case.work) if case.for_station else [HostForm(form) for form in case.work.hosts]


def _put_right(case: Case) -> Iterator[int]:
    yield from sent_back(case)
    yield case.pause(1, 3)
    present = particulars_of(case.need)
    better = replace(present, text=f"{present.text}补充：近三年的数据可以提供，联系人已核对。")
    case.need = change_need(case.need, better, version=case.need.version, by=case.host_post)
    case.need = post_need(case.need, by=case.host_post)


def _wish(case: Case) -> NeedParticulars:
    return case.cast.writer.need(case.work, particulars_of_host(case.host))


def _key(case: Case) -> UUID:
    return UUID(int=case.rng.getrandbits(128))
