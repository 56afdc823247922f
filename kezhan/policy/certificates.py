"""The sorts of certificates that stations bring beside their plaques. A new sort is one entry here, and nowhere else.

An edition may call a sort otherwise in its [[certificates]]; a sort that it does not name is called as here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from kezhan.policy.entries import Cited
from kezhan.policy.positions import Position
from kezhan.policy.written import Key, Line


@dataclass(frozen=True)
class CertificateSort:
    """A sort: its word, the letter before its numbers, and what its holder is; `is_person`: a person, whose name the
    public reads masked.
    """

    key: str
    label: str
    letter: str
    holder: str
    is_person: bool


SORTS: dict[str, CertificateSort] = {
    one.key: one
    for one in (
        CertificateSort("training", "培训证书", "培", "姓名", is_person=True),
        CertificateSort("appraisal", "成果评价证书", "评", "成果名称", is_person=False),
    )
}


class CertificateName(Cited):
    """What the province calls a sort of certificates; `key` is one of SORTS."""

    key: Key
    label: Annotated[Line, StringConstraints(max_length=20)]


def label_of(sort: str, names: Iterable[CertificateName]) -> str:
    """What certificates of this sort are called."""
    return next((one.label for one in names if one.key == sort), SORTS[sort].label)


def unknown_sorts(names: Iterable[CertificateName]) -> Iterator[tuple[Position, str]]:
    """The entries of an edition that name no sort: place and reason in Chinese."""
    for index, one in enumerate(names):
        if one.key not in SORTS:
            yield ("certificates", index, "key"), f"没有 {one.key} 这种证书，只能是 {'、'.join(SORTS)}"
