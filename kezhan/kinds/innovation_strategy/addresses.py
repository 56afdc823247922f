"""The path of a strategy's page, for messages to people."""

from kezhan.kinds.innovation_strategy.models import Strategy


def strategy_page(strategy: Strategy) -> str:
    return f"/strategies/{strategy.pk}/"
