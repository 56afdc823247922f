"""Commissions of appraisals, with who made the result and a paper that shows it, up to the panel."""

from typing import Any

from bench.made.kinds.things import Begun, Things
from bench.made.rows import Named, Table
from kezhan.kinds.appraisal.lifecycle import KIND
from kezhan.kinds.appraisal.models import Appraisal, AppraisalState, Author, Material, Sort
from kezhan.text.names import folded

S = AppraisalState
TEXT = "{title}：和同类比，省料两成，连用三年没有出过事故，做法简单，别处也用得上。"
AUTHORS = ("陈立群", "黄秀英", "梁国栋", "何敏仪", "罗志坚")
WORDS = {S.RETURNED: "检测报告缺第三批，请补", S.TAKEN_BACK: "还要再测一年", S.STOPPED: "完成人另外报了别处"}
VERSIONS = {S.COMMISSIONED: 1, S.RETURNED: 2, S.FORMING: 2, S.TAKEN_BACK: 2, S.STOPPED: 3}


class Commissions(Things):
    """Makes commissions."""

    kind = KIND
    model = Appraisal
    ways = (S.FORMING, S.COMMISSIONED, S.STOPPED, S.RETURNED, S.TAKEN_BACK)

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.authors, self.materials = Named(Author), Named(Material)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.things, self.authors, self.materials)

    def _add(self, begun: Begun) -> None:
        title, state, host = self._title(begun, "{direction}的做法"), S(begun.way), begun.working.host
        text = TEXT.format(title=title)
        key = self._opened(
            begun,
            host,
            begun.at if state == S.COMMISSIONED else begun.later(4),
            state=state,
            version=VERSIONS[state],
            title=title,
            text=text,
            sort=self._rng.choice(Sort.values),
            word=WORDS.get(state, ""),
        )
        for name in self._rng.sample(AUTHORS, 2):
            self.authors.add(
                appraisal_id=key, name=name, folded_name=folded(name), affiliation=begun.working.place[:80]
            )
        self.materials.add(appraisal_id=key, upload_id=self._papers.keep(host, begun.at, text))
