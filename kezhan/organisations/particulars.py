"""The particulars of a society or a host. It gives them on registering, or the association in charge enters them."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True)
class SocietyParticulars:
    """A society. `level` and `division` give the association in charge; `disciplines` are codes of GB/T 13745."""

    name: str
    level: str
    division: str
    credit_code: str | None = None
    specialities: str = ""
    disciplines: tuple[str, ...] = ()
    members: int | None = None
    contact_name: str = ""
    contact_phone: str = ""


@dataclass(frozen=True)
class HostParticulars:
    """A host. `without_code` says why there is no credit code; figures (people, 万元) are for enterprises."""

    name: str
    form: str
    division: str
    credit_code: str | None = None
    without_code: str = ""
    address: str = ""
    industry: str = ""
    staff: int | None = None
    revenue: Decimal | None = None
    assets: Decimal | None = None
    hospital_grade: str = ""
    is_urban: bool | None = None
    profile: str = ""
    contact_name: str = ""
    contact_phone: str = ""


_SOCIETY = TypeAdapter(SocietyParticulars)
_HOST = TypeAdapter(HostParticulars)


def kept(particulars: SocietyParticulars | HostParticulars) -> dict[str, Any]:
    """The particulars as a registration stores them. Amounts are text, so that no cent is lost."""
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in asdict(particulars).items()}


def society_from(kept: dict[str, Any]) -> SocietyParticulars:
    """The society's particulars in a registration."""
    return _SOCIETY.validate_python(kept)


def host_from(kept: dict[str, Any]) -> HostParticulars:
    """The host's particulars in a registration."""
    return _HOST.validate_python(kept)
