"""The paths of pages, for messages to people."""

from kezhan.kinds.appraisal.models import Appraisal, Pursuit


def appraisal_page(appraisal: Appraisal) -> str:
    return f"/commissions/{appraisal.pk}/"


def pursuit_page(pursuit: Pursuit) -> str:
    return f"/pursuits/{pursuit.pk}/"
