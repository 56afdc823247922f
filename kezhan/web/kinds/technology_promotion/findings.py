"""Promotions by the technology."""

from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (undertakings_found("技术推广", Promotion, promotion_page, "promotions"),)
