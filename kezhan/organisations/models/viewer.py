"""The viewer of rows, as far as these models need to know it. A post is a viewer (post.py)."""

from typing import Protocol

from kezhan.organisations.models.association import Association


class Viewer(Protocol):
    """A person who acts for at most one organisation."""

    @property
    def association(self) -> Association | None: ...

    @property
    def association_id(self) -> int | None: ...

    @property
    def society_id(self) -> int | None: ...

    @property
    def host_id(self) -> int | None: ...

    @property
    def is_association(self) -> bool: ...

    @property
    def is_administrator(self) -> bool: ...
