"""Events by their topic, and by what they are about."""

from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (undertakings_found("学术交流", Exchange, exchange_page, "exchanges"),)
