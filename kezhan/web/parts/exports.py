"""Tables of persons are for those alone who answer for the persons in them."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Export:
    """What of a list of persons this reader may carry away as Excel, and what to say of it; no note where nothing."""

    rows: Rows
    note: str

    def of(self, shown: Rows) -> Rows:
        """Those of the rows on the page that may be carried away."""
        if not self.note:
            raise PermissionDenied("这份名单里是个人信息，不给你现在的岗位导出；要联系谁，请打开他的页面看。")
        return shown.filter(pk__in=self.rows.order_by().values("pk"))
