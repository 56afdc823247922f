"""Bottlenecks by name and problem."""

from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (undertakings_found("技术攻关", Bottleneck, bottleneck_page, "bottlenecks"),)
