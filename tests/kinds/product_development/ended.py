"""Products that ended while the figures of a year still waited for the host's word."""

from kezhan import clock
from kezhan.kinds.product_development import ending
from kezhan.kinds.product_development.year_reports import report_product_year
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from tests.kinds.closed_years import closed, on
from tests.kinds.product_development.course import produced
from tests.kinds.product_development.things import year_figures
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR


def stopped_after_the_year_that_was_told(station: Station, people: People) -> None:
    with on(YEAR, 12, 5):
        product = produced(station, people)
    with on(YEAR, 12, 31):
        confirm(product.reached[-1].work, seen=None, by=people.host)
        product = report_product_year(product, YEAR, year_figures(station), seen=None, by=people.society)
    with clock.at(JANUARY):
        closed(station, people)
        ending.stop_product(product, "卖不动", seen=None, by=people.society)


ENDS = (stopped_after_the_year_that_was_told,)
