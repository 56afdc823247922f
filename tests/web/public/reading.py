"""How the tests of the public pages read them."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kezhan.needs.models import Need, NeedState
from tests.stations.people import MONDAY, People


def page(client: Client, address: str, **data: str) -> str:
    answer = client.get(address, data)
    assert answer.status_code == 200, address
    return answer.content.decode()


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, address)
    return len(queries)


def need(people: People, **changes: Any) -> Need:
    given = {
        "host": people.host.host,
        "edition_key": "guangdong-2013",
        "task": "bottleneck",
        "title": "对虾失水",
        "text": "冷冻后失水率偏高",
        "division": "440103",
        "state": NeedState.OPEN,
        "posted_at": MONDAY,
        "contact_name": "保密的人",
        "contact_phone": "13900139000",
    }
    return Need.objects.create(**(given | changes))
