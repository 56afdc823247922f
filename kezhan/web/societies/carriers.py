"""What societies carry out of an edition: who may lead, and how many stations (§0.1, §3.2)."""

from kezhan.web.parts.carrying import SOCIETIES, Carriers, levels_in_words

CARRIERS: Carriers = {
    "rules.leading_society": lambda one, edition: (
        f"只有{levels_in_words(one.levels, edition)}学会可以牵头建站。",
        SOCIETIES,
    ),
    "rules.quality_first": lambda one, edition: (
        f"学会每 {one.experts_per_station} 名可服务的专家建 1 个站，一名专家最多服务 {one.stations_per_expert} 个站。",
        SOCIETIES,
    ),
    "rules.no_new_station_in_rectification": lambda one, edition: (
        "有站点正在整改的学会，整改通过前不再建新站。",
        SOCIETIES,
    ),
}
