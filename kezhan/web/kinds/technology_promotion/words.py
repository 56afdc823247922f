"""How promotions are told in the record."""

from kezhan.kinds.technology_promotion.lifecycle import MOVES
from kezhan.kinds.technology_promotion.models import Adopter, Promotion
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("技术推广", Promotion, History()), Kind("采用主体", Adopter)),
    deeds={move.name: move.label for move in MOVES},
    facts={
        "news_origin": "国内还是国外",
        "news_source": "消息出处",
        "demonstration_site": "示范点",
        "demonstration_scale": "示范规模",
        "visited_on": "走访日期",
        "adopters": "采用主体",
        "adopter": "采用主体",
        "stopped_on": "停用日期",
    },
)
