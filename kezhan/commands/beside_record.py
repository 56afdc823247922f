"""What is verified beside rows and chain, because only its own package knows what is right."""

from collections.abc import Iterator

from kezhan.certificates.numbers import faults_of_certificate_numbers
from kezhan.files.comparing import faults_of_files
from kezhan.journal.beginnings import faults_of_beginnings
from kezhan.organisations.actors import faults_of_actors
from kezhan.policy import keeping
from kezhan.stations.application.unasked import faults_of_members
from kezhan.stations.plaque.numbers import faults_of_series
from kezhan.stations.review.order_of_passages import faults_of_passages


def faults_beside_record() -> Iterator[str]:
    """Each fault in Chinese."""
    yield from (f"制度版本 {key} {keeping.BROKEN}" for key in keeping.broken())
    yield from faults_of_beginnings()
    yield from faults_of_actors()
    yield from faults_of_members()
    yield from faults_of_passages()
    yield from faults_of_series()
    yield from faults_of_certificate_numbers()
    yield from faults_of_files()
