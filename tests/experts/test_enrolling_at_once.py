"""Societies enrol the same new person at the same moment. One person stays one expert."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kezhan.experts.enrolment import enrol
from kezhan.experts.models import Expert
from kezhan.experts.particulars import ExpertParticulars
from tests.province import build

HUANG = ExpertParticulars(
    name="黄教授", affiliation="华南农业大学", division="440106", fields="糕点的保鲜", phone="13800138000"
)


@pytest.mark.django_db(transaction=True)
def test_a_newcomer_whom_several_societies_enrol_at_once_is_one_expert() -> None:
    province = build()
    together = Barrier(3)

    def enrolled(name: str) -> int:
        try:
            connection.ensure_connection()
            together.wait()
            return int(enrol(getattr(province.societies, name), HUANG, by=getattr(province.posts, name)).pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=3) as at_once:
        experts = set(at_once.map(enrolled, ["food", "horticulture", "mechanics"]))
    assert experts == {Expert.objects.get(name="黄教授").pk}
