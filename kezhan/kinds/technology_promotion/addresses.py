"""The path of a promotion's page, for messages to people."""

from kezhan.kinds.technology_promotion.models import Promotion


def promotion_page(promotion: Promotion) -> str:
    return f"/promotions/{promotion.pk}/"
