"""Grow the first scale's province to ten or a hundred times its size."""

from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.demo.bulk.composing import Composing
from kezhan.demo.bulk.lives import Life, Living, Officer
from kezhan.demo.bulk.rectifications import Rectifications
from kezhan.demo.bulk.talent import Talent
from kezhan.demo.bulk.writing import Writing
from kezhan.demo.cast import CUSTOMARY, Cast
from kezhan.demo.papers import sheet
from kezhan.files.receiving import keep, look_at
from kezhan.journal.recording import CLOCKWORK
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Association, Host
from kezhan.reference import workdays
from kezhan.stations.lifecycle import move_named
from kezhan.stations.moves import DESK, DESK_OR_CLOCK, SUPERVISOR

STATIONS, EXPERTS, OPEN_NEEDS = 300, 1150, 80
"""How many there are of each at the first scale, about; experts with room to spare, for some societies are barred."""

BATCH = 1000
YEARS_IN_DAYS = 1080


class Office(Officer):
    """Names the people of the desk, the society or the host; the clock where it acts by itself."""

    def __init__(self, cast: Cast, rng: Random) -> None:
        self._cast, self._rng = cast, rng
        self._beside = cache(Association.objects.nearest)

    def actor(self, life: Life, move: str) -> str:
        if move in ("confirm", "receive"):
            return str(life.host_post)
        who = move_named(move).who
        if who is DESK_OR_CLOCK:
            return str(CLOCKWORK)
        if who in (DESK, SUPERVISOR):
            return str(self._cast.at(life.station.desk or life.station.filed_by))
        return str(life.society_post)

    def words(self, move: str) -> str:
        return self._rng.choice(_WORDS.get(move, ("",)))

    def take_charge(self, life: Life) -> None:
        """Somebody at the association beside the station answers for it there."""
        station = life.station
        if station.association_person is None and station.desk == self._beside(station.division):
            station.association_person = self._cast.at(station.desk)


def grow(cast: Cast, scale: int, rng: Random, progress: Callable[[str], None]) -> None:
    """Add what is missing to `scale` times the first scale."""
    more = scale - 1
    experts = EXPERTS * more * cast.experts_a_station // CUSTOMARY
    write(cast, rng, stations=STATIONS * more, experts=experts, open_needs=OPEN_NEEDS * more, progress=progress)


def write(
    cast: Cast, rng: Random, *, stations: int, experts: int, open_needs: int, progress: Callable[[str], None]
) -> None:
    """So many stations with their hosts and needs, experts to carry them, and needs that nobody has taken up yet."""
    rectifications = Rectifications()
    talent = Talent(cast, rectifications)
    talent.write(experts, rng)
    progress(f"已有专家约 {experts} 名，正在成批建站……")
    composing = Composing(cast, talent, rng)
    living = Living(clock.now(), rng, Office(cast, rng))
    writing = Writing(cast, keep(look_at(_sheet()), by=cast.people.administrator.account), rng)
    days = sorted(_opening_day(rng) for _ in range(stations))
    for start in range(0, len(days), BATCH):
        beginnings = []
        for day in days[start : start + BATCH]:  # one after the other: what befalls a society bars it later
            beginnings.append(beginning := composing.beginning(day))
            living.live(beginning.life)
            rectifications.note(beginning.life.station.society_id, beginning.life.passages)
        writing.write(beginnings)
        progress(f"已成批建站 {min(start + BATCH, len(days))} 个，共 {len(days)} 个……")
    _write_open_needs(cast, composing, rng, open_needs)


def _opening_day(rng: Random) -> date:
    """Most long ago, some of late, so that desks have something on them."""
    ago = rng.randint(8, 60) if rng.random() < 0.12 else rng.randint(60, YEARS_IN_DAYS)
    return workdays.after(date.fromordinal(clock.today().toordinal() - ago), 1)


def _write_open_needs(cast: Cast, composing: Composing, rng: Random, count: int) -> None:
    hosts, needs = [], []
    for _ in range(count):
        work = rng.choice(cast.works)
        host = composing.host(work)
        day = workdays.after(date.fromordinal(clock.today().toordinal() - rng.randint(8, 200)), 1)
        hosts.append(host)
        needs.append(composing.need(work, host, day, NeedState.OPEN))
    Host.objects.bulk_create(hosts, batch_size=BATCH)
    Need.objects.bulk_create(needs, batch_size=BATCH)


def _sheet() -> SimpleUploadedFile:
    return sheet("证明", "本单位提供固定场所、人员和经费，用于学会科技服务站日常工作。", "单位盖章", "证明")


_WORDS = {
    "support": ("情况属实，同意上报", "同意", "已到现场核实，同意上报"),
    "approve": ("符合类别要求，同意", "同意", "材料齐全，同意"),
    "return": ("请按意见补正后再报",),
    "reject": ("办公条件和经费都没有落实，暂不具备建站条件",),
    "withdraw": ("单位正在搬迁，等定下来再申请",),
    "order_rectification": ("半年没有服务记录，限期整改",),
    "end_rectification": ("现场复查，整改通过",),
    "delist": ("整改期满仍无服务记录，再次批评后没有改进",),
    "close": ("合作期满，不再续期",),
}
