"""Adopters as people type them, what they must fulfil, and how one is recorded once for each technology."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kezhan import clock
from kezhan.kinds.technology_promotion.alike import alike
from kezhan.kinds.technology_promotion.areas import refuse_outside
from kezhan.kinds.technology_promotion.lifecycle import of_task
from kezhan.kinds.technology_promotion.models import Adopter, Gain, Promotion, Visit
from kezhan.kinds.technology_promotion.scales import YUAN, in_kept_unit, in_yuan, refuse_no_scale
from kezhan.organisations.filling import fill
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import division
from kezhan.reference.feet import STRAY, close
from kezhan.reference.telephones import NoTelephone, telephone
from kezhan.text.contacts import contact_in
from kezhan.text.lines import one_line
from kezhan.work.states import State

LEAST_LETTERS = 2
MAY_BE_EMPTY = ("benefit", "gain", "phone")


@dataclass(frozen=True)
class GivenAdopter:
    """An adopter as people type it: `unit` may be hectares, `benefit` is in `money` and may be unknown."""

    name: str
    sort: str
    division: str
    scale: Decimal
    unit: str
    since: date
    benefit: Decimal | None = None
    money: str = YUAN
    gain: str = ""
    phone: str = ""


def adopter_of(promotion: Promotion, given: GivenAdopter, day: date) -> Adopter:
    """The adopter that a visit of that day found, not yet saved: a new row, or the one of a registration that was taken
    back. Refused with what is wrong, and where somebody of this name stands there already.
    """
    said = _kept(given)
    refuse_no_name(said["name"])
    refuse_outside(promotion.station, given.division)
    adopter = _known(promotion, said["folded"], given.division) or Adopter(promotion=promotion)
    fill(adopter, said, may_be_empty=MAY_BE_EMPTY)
    _refuse_wrong(adopter, day)
    refuse_before(promotion, adopter.since)
    adopter.stopped_on, adopter.stopped_for = None, ""
    return adopter


def refuse_no_name(name: str) -> None:
    """Refused where nobody is called so: a telephone, a line of the foot, marks or pictures. It may hold a number."""
    if contact := contact_in(name):
        raise Refused(f"这里写着“{contact}”。请写名字，电话写在联系电话里", field="name")
    letters = sum(one.isalpha() for one in name)
    if letters < LEAST_LETTERS or STRAY.fullmatch(close(name)) or set(name) & set("<>"):
        raise Refused("请写谁采用了：单位的名称，或者户主的姓名", field="name")


def refuse_before(promotion: Promotion, since: date) -> None:
    """What was there before the technology was promoted did not come of it."""
    began = clock.local(promotion.opened_at).date()
    if since < began:
        raise Refused(f"“{promotion.title}”{began} 才开始推广，以前就有的不算", of_task(promotion.edition), "since")


def is_as_given(visit: Visit, given: Collection[GivenAdopter]) -> bool:
    """Whether the visit recorded exactly these."""
    rows = list(visit.adopters.all())
    return len(rows) == len(given) and all(_is_among(rows, one) for one in given)


def save_all(adopters: list[Adopter], visit: Visit) -> None:
    """Save what a visit found."""
    for adopter in adopters:
        adopter.visit = visit
        adopter.save()


def _kept(given: GivenAdopter) -> dict[str, Any]:
    """What is kept of it, by the names of the fields."""
    name, phone = one_line(given.name), _read(given.phone)
    scale, unit = in_kept_unit(given.scale, given.unit)
    own = {"sort": given.sort, "division": given.division, "since": given.since, "scale": scale, "unit": unit}
    benefit = {"benefit": in_yuan(given.benefit, given.money), "gain": given.gain if given.benefit is not None else ""}
    return {"name": name, "folded": alike(name), "phone": phone} | own | benefit


def _is_among(rows: list[Adopter], given: GivenAdopter) -> bool:
    kept = _kept(given)
    return any(all(getattr(row, name) == value for name, value in kept.items()) for row in rows)


def _known(promotion: Promotion, folded: str, place: str) -> Adopter | None:
    """The row of this name in this place if its registration was taken back; refused where one stands already."""
    rows = promotion.adopters.select_related("visit__work")
    found = rows.filter(division=place, folded=folded).first()
    if found is None or found.visit.work.state == State.WITHDRAWN:  # also of one that stopped before it was taken back
        return found
    stands = f"{division(place).full_name}的“{found.name}”，{found.scale_in_words}，{found.state.label}"
    when = f"{found.visit.work.began_on} 已经登记过"
    raise Refused(f"{when}：{stands}。真是同名的另一家，名称后面写上村名", of_task(promotion.edition), "name")


def _refuse_wrong(adopter: Adopter, day: date) -> None:
    refuse_no_scale(adopter.scale, adopter.unit)
    if adopter.benefit is not None and adopter.benefit < 0:
        raise Refused("效益不能小于 0", field="benefit")
    if adopter.benefit is not None and adopter.gain not in Gain.values:
        raise Refused("请选是多收入还是省开支", field="gain")
    if adopter.since > day:
        raise Refused("走访那天还没有开始用，等用起来再登记", field="since")


def _read(phone: str) -> str:
    try:
        return telephone(phone) if phone else ""
    except NoTelephone as none:
        raise Refused(str(none), field="phone") from None
