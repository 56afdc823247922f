"""The path of a bottleneck's page, for messages to people."""

from kezhan.kinds.bottleneck.models import Bottleneck


def bottleneck_page(bottleneck: Bottleneck) -> str:
    return f"/bottlenecks/{bottleneck.pk}/"
