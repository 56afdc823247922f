"""How recommendations are told in the record."""

from kezhan.matching.models import Recommendation
from kezhan.web.parts.recorded import Kind, Words

WORDS = Words(
    kinds=(Kind("专家推荐", Recommendation),),
    deeds={"recommend_need": "推荐需求给学会", "set_recommendation_aside": "不承接推荐"},
)
