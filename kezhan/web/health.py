"""Can the platform serve? Asked by whoever watches over it."""

from http import HTTPStatus

from django.db import connection
from django.http import HttpRequest, JsonResponse

from kezhan.policy import amiss, editions
from kezhan.reference import workdays


def health(request: HttpRequest) -> JsonResponse:
    """200 once the database answers and an edition of the policy is in force, 503 when none is; its status says what
    is amiss.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    faults = [fault for fault in (workdays.fault(), *amiss.told()) if fault]
    told = {"status": "\n".join(faults) or "ok", "database": connection.vendor}
    try:
        return JsonResponse(told | {"edition": editions.in_force().key})
    except editions.NoEdition as missing:
        return JsonResponse(told | {"status": str(missing)}, status=HTTPStatus.SERVICE_UNAVAILABLE)
