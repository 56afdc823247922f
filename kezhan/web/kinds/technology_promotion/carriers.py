"""What promotions carry out of an edition: the days to a first adopter."""

from kezhan.web.parts.carrying import Carriers, Sight

PROMOTIONS = Sight("看技术推广", "promotions")

CARRIERS: Carriers = {
    "work.first_adopter": lambda one, edition: (
        f"单位采用的技术，{one.days} 天还没有人跟着用，就提醒学会去推广。",
        PROMOTIONS,
    ),
}
