"""The checks of a registration for the post that decides: code, name, place, size, each with what was found."""

from kezhan.experts.identity import identity, societies_of
from kezhan.experts.models import Expert
from kezhan.experts.namesakes import namesakes
from kezhan.experts.particulars import ExpertParticulars, expert_from
from kezhan.organisations.duplicates import namesake_elsewhere
from kezhan.organisations.models import Host, Post, Registration, Society
from kezhan.organisations.models.folded_name import named
from kezhan.organisations.particulars import HostParticulars, SocietyParticulars, host_from, society_from
from kezhan.organisations.soundness import sizing_of
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import HostForm
from kezhan.policy.words import level_word
from kezhan.reference.divisions import Level
from kezhan.web.parts.rule_lines import RuleLine


def rule_lines(registration: Registration, post: Post) -> list[RuleLine]:
    """The checks for its kind, as far as this post may see what was found."""
    if registration.kind == Registration.Kind.SOCIETY:
        return _of_society(society_from(registration.particulars))
    if registration.kind == Registration.Kind.HOST:
        return _of_host(host_from(registration.particulars))
    return _of_expert(expert_from(registration.particulars), registration, post)


def _of_society(particulars: SocietyParticulars) -> list[RuleLine]:
    rule = editions.in_force().rules.leading_society
    same_code = Society.objects.filter(credit_code=particulars.credit_code, credit_code__isnull=False).first()
    same_name = Society.objects.filter(named(particulars.name)).first()
    may_lead = particulars.level in rule.levels
    return [
        *_code(particulars.credit_code, "没有填，请核对登记证书", same_code, "信用代码没有别的学会登记"),
        _alone(same_name, "没有同名的学会"),
        RuleLine(
            may_lead,
            "级别可以牵头建站",
            "" if may_lead else f"{level_word(Level(particulars.level))}学会只能协作，不能牵头",
            rule.clause,
        ),
    ]


def _of_host(particulars: HostParticulars) -> list[RuleLine]:
    same_code = Host.objects.filter(credit_code=particulars.credit_code, credit_code__isnull=False).first()
    same_name = Host.objects.filter(named(particulars.name), division=particulars.division).first()
    found = [
        *_code(particulars.credit_code, f"没有代码：{particulars.without_code}", same_code, "信用代码没有别的单位登记"),
        _alone(same_name, "当地没有同名的单位"),
        *_elsewhere(particulars),
    ]
    return [*found, _size(particulars)] if particulars.form == HostForm.ENTERPRISE else found


def _of_expert(particulars: ExpertParticulars, registration: Registration, post: Post) -> list[RuleLine]:
    """Names and societies are open; whether a telephone is that of another society's expert is not told beforehand."""
    who = identity(registration)
    merged = who.expert if who.to_confirm is None else None
    known = merged or _listed(particulars.name)
    found = f"已有{known}（{_belongs(known, post)}），{_outcome(merged, particulars)}" if known else ""
    return [
        RuleLine(bool(particulars.phone) or None, "留了手机", "" if particulars.phone else "没有留，请用别的办法核实"),
        RuleLine(None if known else True, "名单里没有同一个人", found),
        RuleLine(None, f"确实是{'同一个人' if registration.joined else '本学会的专家'}", "请对照会员名册"),
    ]


def _listed(name: str) -> Expert | None:
    """An expert of this name whom some society lists."""
    listed = namesakes(name).filter(is_active=True, memberships__isnull=False, memberships__ended_on=None)
    return listed.order_by("pk").first()


def _belongs(expert: Expert, post: Post) -> str:
    """Where the expert belongs: the employer, or the societies where the employer is not open to the post."""
    if expert.contact_open_to(post):
        return expert.affiliation
    return "、".join(map(str, societies_of(expert))) or "现在不在任何学会的名单里"


def _outcome(merged: Expert | None, particulars: ExpertParticulars) -> str:
    if merged is not None:
        return "通过后并作一人"
    if not particulars.phone:
        return "通过后仍是两个人"
    return "手机也相同的话，通过后先由所在的学会核对是不是本人；不相同就仍是两个人"


def _code(code: str | None, missing: str, other: Society | Host | None, alone: str) -> list[RuleLine]:
    """The code's own check digit was checked at handing in. Without a code nothing is said of others with it."""
    if not code:
        return [RuleLine(None, "信用代码校验", missing)]
    return [RuleLine(True, "信用代码校验无误", code), _alone(other, alone)]


def _alone(other: Society | Host | None, text: str) -> RuleLine:
    return RuleLine(other is None, text, f"已有“{other}”" if other else "")


def _elsewhere(particulars: HostParticulars) -> list[RuleLine]:
    """A host of the same name at another place, which may be this one; nothing where there is none."""
    other = namesake_elsewhere(particulars)
    return [RuleLine(None, "别处没有同名的单位", f"{other.place}有“{other}”，请核对是不是同一家")] if other else []


def _size(particulars: HostParticulars) -> RuleLine:
    try:
        sizing = sizing_of(particulars)
    except Refused as refused:
        return RuleLine(False, "能按划型标准算出规模", refused.reason)
    return RuleLine(
        bool(sizing) or None, "能按划型标准算出规模", sizing.explanation if sizing else "这个行业没有划型标准"
    )
