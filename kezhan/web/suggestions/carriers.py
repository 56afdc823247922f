"""What suggestions carry out of an edition: what societies can do is matched with what hosts need (§3.1)."""

from kezhan.web.parts.carrying import OPEN_NEEDS, Carriers

CARRIERS: Carriers = {
    "rules.matching": lambda one, edition: (
        "按学会的专长、学科、专家和成果给需求推荐学会，也给学会推荐需求，理由写明。",
        OPEN_NEEDS,
    ),
}
