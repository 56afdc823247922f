"""The text parts of a summary, the same for every station: five by the station's side, one by the host."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part: its key, its heading, and what belongs into it. `is_hosts` says that the host writes it."""

    key: str
    label: str
    hint: str
    is_hosts: bool = False


PARTS = (
    Part("basics", "基本情况", "站点建在哪里、由谁建、今年有什么变动。"),
    Part("main_work", "主要工作", "今年做了哪几件事，怎么做的。"),
    Part("results", "成效", "给单位和周围带来了什么。数字照上面的写，记录里没有的不写。"),
    Part("problems", "存在问题", "哪些没有做到，为什么。"),
    Part("next_year", "明年打算", "明年先做哪几件，怎么安排。"),
    Part("host_word", "被服务单位的话", "这一年的服务怎么样，明年希望做什么。", is_hosts=True),
)
BY_KEY = {part.key: part for part in PARTS}
OF_STATION = tuple(part.key for part in PARTS if not part.is_hosts)
HOST_WORD, NEXT_YEAR = "host_word", "next_year"
