"""Strategies by name."""

from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.models import Strategy
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (undertakings_found("协同创新", Strategy, strategy_page, "strategies"),)
