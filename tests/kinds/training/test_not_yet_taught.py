"""Of whom nobody can say yet whether they came."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from kezhan import clock
from kezhan.stations.models import Station
from tests.kinds.training.test_finishing import HUANG, completion
from tests.kinds.training.things import enrolled, opened
from tests.stations.people import People


def test_before_the_first_session_has_ended_nobody_was_absent(station: Station, people: People) -> None:
    course = opened(station, people.society, pass_mark=Decimal(60))
    enrolled(course, people.host, HUANG)
    ends = datetime.combine(course.begins_on, time(10, 30), tzinfo=clock.SHANGHAI)
    for moment, said in ((ends - timedelta(minutes=1), "还没上课"), (ends, "没有来上课；没有考核成绩")):
        with clock.at(moment):
            assert completion(course)["黄大明"] == ("0", said)
