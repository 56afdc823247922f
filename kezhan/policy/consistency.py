"""What must hold between the entries of an edition, beyond the shape of each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import normalize

from kezhan.paper.rendering import unprintable
from kezhan.policy.certificates import unknown_sorts
from kezhan.policy.entries import Entry
from kezhan.policy.kinds import KINDS
from kezhan.policy.legible import illegibility
from kezhan.policy.number_forms import faults_of_numbers
from kezhan.policy.positions import Position
from kezhan.policy.shape import Clause, Edition, PlaqueState, Side, Step, StepKind
from kezhan.policy.wording import alike, faults_of_wording
from kezhan.reference.divisions import Division, Level, descendants, division, provinces

STANDINGS: dict[str, tuple[str, ...]] = {
    PlaqueState.FILED: ("pending",),
    PlaqueState.PLAQUE_MADE: ("pending",),
    PlaqueState.PLAQUE_HANDED_OVER: ("pending", "valid"),
    PlaqueState.OPERATING: ("valid",),
    PlaqueState.RECTIFICATION: ("suspended", "valid"),
    PlaqueState.DELISTED: ("revoked",),
    PlaqueState.CLOSED: ("revoked",),
}
"""The standings that a plaque can have in each state without a contradiction in the edition."""


def inconsistencies(edition: Edition) -> Iterator[tuple[Position, str]]:
    """Each thing that does not hold: its place in the file and the reason in Chinese."""
    yield from _illegible(edition)
    yield from _unprintable(edition)
    yield from _repeated_keys(edition)
    yield from _repeated_labels(edition)
    yield from _repeated_choices(edition)
    yield from _unknown_clauses(edition)
    yield from _routes(edition)
    yield from _standings(edition)
    yield from _figures(edition)
    yield from _kinds(edition)
    yield from _measures(edition)
    yield from unknown_sorts(edition.certificates)
    for name, reason in faults_of_numbers(edition.numbering):
        yield ("numbering", name), reason
    for name, reason in alike(edition.levels):
        yield ("levels", name), reason
    for name, reason in faults_of_wording(edition.wording):
        yield ("wording", name), reason
    if edition.province not in {one.code for one in provinces()}:
        yield ("province",), "不是省级行政区划代码"
    elif not descendants(edition.province, Level.COUNTY):
        yield ("province",), f"区划表里没有{division(edition.province).name}的{edition.levels.county}区划，平台用不起来"
    yield from _days(edition)


def _days(edition: Edition) -> Iterator[tuple[Position, str]]:
    """No day of an edition lies before its first."""
    if edition.in_force_until and edition.in_force_until < edition.in_force_from:
        yield ("in_force_until",), "停用日期早于启用日期"
    for name in type(edition.transition).model_fields:
        day = getattr(edition.transition, name)
        if day is not None and day < edition.in_force_from:
            yield ("transition", name), "早于启用日期，这一版那时还没有生效"


def citations(edition: Edition) -> Iterator[tuple[Position, Entry, str]]:
    """Every entry that cites a clause: place, entry, clause number, in the order of the file's shape."""
    for name in type(edition).model_fields:
        for place, entry in _entries_in((name,), getattr(edition, name)):
            if clause := getattr(entry, "clause", None):
                yield place, entry, clause


def uncited(edition: Edition) -> tuple[Clause, ...]:
    """The clauses that no entry cites: nothing in the product carries them out."""
    cited = {clause for _place, _entry, clause in citations(edition)}
    return tuple(clause for clause in edition.clauses if clause.number not in cited)


def impassable(edition: Edition) -> Iterator[tuple[Position, str]]:
    """The steps that nobody could take somewhere in the province: their level is missing and no step falls away."""
    if edition.falls_away_where_level_is_missing:
        return
    for index, step in enumerate(edition.steps):
        if step.kind is not StepKind.FILING and (where := _lacking(step, edition.province)):
            yield ("steps", index, "level"), f"{where}没有{step.level.label}一级，又不许免去，申请到这一步会停住"


def unannounced(edition: Edition) -> Iterator[tuple[Position, str]]:
    """The notices that fall away somewhere. This is no fault: an edition may ask for no notice at all."""
    if not edition.falls_away_where_level_is_missing:
        return
    for index, step in enumerate(edition.steps):
        if step.kind is StepKind.NOTICE and (where := _lacking(step, edition.province)):
            yield ("steps", index, "level"), f"{where}没有{step.level.label}一级，公示免去，那里的申请不公示就备案"


def idle(edition: Edition) -> Iterator[tuple[Position, str]]:
    """The steps that fall away everywhere in the province: nobody ever takes them."""
    if not edition.falls_away_where_level_is_missing:
        return
    for index, step in enumerate(edition.steps):
        seats = _seats(step, edition.province)
        never = not any(place.at(step.level) for place in seats)
        if never and step.kind not in (StepKind.FILING, StepKind.NOTICE):  # `unannounced` tells of notices
            yield ("steps", index, "level"), f"哪里都没有{step.level.label}一级，这一步处处免去，永远没有人办"


def _seats(step: Step, province: str) -> list[Division]:
    """The places over which the step may be taken."""
    if step.over is Side.HOST:
        return [one for one in _divisions(province) if not descendants(one.code, Level.COUNTY)]
    return [one for one in _divisions(province) if one.level in step.societies]


def _lacking(step: Step, province: str) -> str:
    """The places where the step's level is missing, in words; empty when it is everywhere."""
    if step.over is Side.HOST:
        return _without(step.level, [one for one in _divisions(province) if not descendants(one.code, Level.COUNTY)])
    seats = {level: [one for one in _divisions(province) if one.level is level] for level in step.societies}
    return "、".join(
        f"{level.label}级学会" if step.level.is_below(level) else f"{where}的{level.label}级学会"
        for level, places in seats.items()
        if (where := _without(step.level, places))
    )


def _divisions(province: str) -> tuple[Division, ...]:
    """The province and the divisions below it, down to the counties."""
    return (division(province), *descendants(province, Level.CITY), *descendants(province, Level.COUNTY))


def _without(level: Level, places: Sequence[Division]) -> str:
    """The places that have nothing at the level, in words."""
    names = [place.name for place in places if place.at(level) is None]
    return f"{names[0]}等 {len(names)} 处" if len(names) > 1 else "".join(names)


def _entries_in(place: Position, value: Any) -> Iterator[tuple[Position, Entry]]:
    """The value itself where it is an entry, and all entries within it."""
    if isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _entries_in((*place, index), one)
    elif isinstance(value, Entry):
        yield place, value
        for name in type(value).model_fields:
            yield from _entries_in((*place, name), getattr(value, name))


def _illegible(edition: Edition) -> Iterator[tuple[Position, str]]:
    """Pages show every text, and some are printed for life. A file saved in another code has lost characters."""
    for place, entry in _entries_in((), edition):
        for name in type(entry).model_fields:
            value = getattr(entry, name)
            if isinstance(value, str) and (reason := illegibility(value)):
                yield (*place, name), reason


def _unprintable(edition: Edition) -> Iterator[tuple[Position, str]]:
    """The words that certificate and plaque take from the edition, for they keep them as long as the station lives."""
    printed: dict[Position, str] = {
        ("wording", name): getattr(edition.wording, name) for name in type(edition.wording).model_fields
    }
    printed |= {("numbering", name): getattr(edition.numbering, name) for name in ("filing", "plaque")}
    for name in ("categories", "certificates"):
        printed |= {(name, index, "label"): one.label for index, one in enumerate(getattr(edition, name))}
    if unprintable("".join(printed.values())):
        for place, text in printed.items():
            if lacking := unprintable(text):
                yield place, f"证书和牌匾上印不出“{lacking}”，请换成别的字"


def _repeated_keys(edition: Edition) -> Iterator[tuple[Position, str]]:
    for name, by in (
        ("clauses", "number"),
        ("aims", "key"),
        ("tasks", "key"),
        ("measures", "key"),
        ("spending", "key"),
        ("categories", "key"),
        ("steps", "key"),
        ("plan", "key"),
        ("standards", "key"),
        ("standings", "state"),
        ("certificates", "key"),
    ):
        seen: set[str] = set()
        for index, one in enumerate(getattr(edition, name)):
            key = getattr(one, by)
            if key in seen:
                yield (name, index, by), f"“{key}”前面已经有了"
            seen.add(key)
    shared = {one.key for one in edition.plan} & {one.key for one in edition.standards}
    for index, one in enumerate(edition.standards):
        if one.key in shared:
            yield ("standards", index, "key"), f"“{one.key}”与实施方案的一项重名"


def _repeated_labels(edition: Edition) -> Iterator[tuple[Position, str]]:
    """People choose by the label, and imports find by it: nobody can tell two equal labels apart."""
    for name in ("aims", "tasks", "measures", "spending", "categories", "steps", "plan", "standards"):
        labels = [one.label for one in getattr(edition, name)]
        for index, label in enumerate(labels):
            if label in labels[:index]:
                yield (name, index, "label"), f"“{label}”前面已经有了，请写得有区别"


def _repeated_choices(edition: Edition) -> Iterator[tuple[Position, str]]:
    lists: list[tuple[Position, tuple[str, ...]]] = [
        (("rules", "leading_society", "levels"), edition.rules.leading_society.levels),
        *((("steps", index, "societies"), step.societies) for index, step in enumerate(edition.steps)),
        *((("categories", index, "hosts"), one.hosts) for index, one in enumerate(edition.categories)),
        *((("categories", index, "conditions"), one.conditions) for index, one in enumerate(edition.categories)),
        *((("measures", index, "tasks"), one.tasks) for index, one in enumerate(edition.measures)),
    ]
    for place, chosen in lists:
        for value, times in Counter(chosen).items():
            if times > 1:
                yield place, f"{value} 写了 {times} 次，写一次就行"


def _unknown_clauses(edition: Edition) -> Iterator[tuple[Position, str]]:
    known = {clause.number for clause in edition.clauses}
    for place, _entry, clause in citations(edition):
        if clause not in known:
            plain = normalize("NFKC", clause)
            wide = f"：写的是全角字，应是 {plain}" if plain in known else ""
            yield (*place, "clause"), f"条款 {clause} 不在本文件的条款原文里{wide}"


def _routes(edition: Edition) -> Iterator[tuple[Position, str]]:
    """For each level of leading society the steps must end in one filing, with at most one notice before it."""
    for level in edition.rules.leading_society.levels:
        kinds = [step.kind for step in edition.steps if level in step.societies]
        if kinds.count(StepKind.FILING) != 1 or kinds[-1] is not StepKind.FILING:
            yield ("steps",), f"{edition.levels.of(level)}（{level}）学会的步骤须以一次备案（filing）结束"
        if kinds.count(StepKind.NOTICE) > 1:
            yield ("steps",), f"{edition.levels.of(level)}（{level}）学会的步骤至多一次公示（notice）"
    for index, step in enumerate(edition.steps):
        if unknown := set(step.societies) - set(edition.rules.leading_society.levels):
            named = "、".join(f"{edition.levels.of(one)}（{one}）" for one in sorted(unknown))
            yield ("steps", index, "societies"), f"{named}学会不在 leading_society 的 levels 里，不能牵头建站"


def _figures(edition: Edition) -> Iterator[tuple[Position, str]]:
    """Figures that nobody could meet, and conditions that nobody is asked about."""
    least, tasks = edition.rules.focus_tasks.least, len(edition.tasks)
    if least > tasks:
        yield ("rules", "focus_tasks"), f"本文件只有 {tasks} 项任务，不能要求至少选 {least} 项"
    panel = edition.work.panel
    if panel and not any(number % 2 for number in range(panel.least, panel.most + 1)):
        yield ("work", "panel"), f"专家组总是单数，{panel.least} 到 {panel.most} 人里没有单数"
    for index, category in enumerate(edition.categories):
        if idle := [one for one in category.conditions if one.about not in category.hosts]:
            asked = "、".join(f"{one} 只管 {one.about}" for one in idle)
            yield ("categories", index, "conditions"), f"{asked}，这一类的 hosts 里没有"


def _kinds(edition: Edition) -> Iterator[tuple[Position, str]]:
    """A kind carries one task at most: what is begun of it belongs to that task."""
    carried: set[str] = set()
    for index, task in enumerate(edition.tasks):
        if task.kind is None:
            continue
        if task.kind not in KINDS:
            yield ("tasks", index, "kind"), f"没有 {task.kind} 这种做法，只能是 {'、'.join(KINDS)}，或者不写"
        if task.kind in carried:
            yield ("tasks", index, "kind"), f"{task.kind} 前面的任务已经用了"
        carried.add(task.kind)


def _measures(edition: Edition) -> Iterator[tuple[Position, str]]:
    """A measure belongs to aims and tasks of the same file, and its bound can be written in its decimals."""
    aims, tasks = {one.key for one in edition.aims}, {one.key for one in edition.tasks}
    for index, measure in enumerate(edition.measures):
        if measure.aim not in aims:
            yield ("measures", index, "aim"), f"aims 里没有“{measure.aim}”"
        if unknown := [one for one in measure.tasks if one not in tasks]:
            yield ("measures", index, "tasks"), f"tasks 里没有“{'、'.join(unknown)}”"
        bound = measure.voucher_above
        if bound is not None and bound != round(bound, measure.decimals):
            yield ("measures", index, "voucher_above"), f"这一项只填到小数点后 {measure.decimals} 位，写不出 {bound}"


def _standings(edition: Edition) -> Iterator[tuple[Position, str]]:
    told = {one.state for one in edition.standings}
    for state in PlaqueState:
        if state not in told:
            yield ("standings",), f"缺状态 {state} 的说明"
    for index, one in enumerate(edition.standings):
        if one.state in STANDINGS and one.standing not in STANDINGS[one.state]:
            able = "、".join(STANDINGS[one.state])
            yield ("standings", index, "standing"), f"{one.state} 的站点不会是 {one.standing}，只能是 {able}"
        if one.state not in list(PlaqueState):
            yield ("standings", index, "state"), f"没有 {one.state} 这个状态，只能是 {'、'.join(PlaqueState)}"
