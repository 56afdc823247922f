"""Developments by what is developed."""

from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.models import Development
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (undertakings_found("产品开发", Development, development_page, "developments"),)
