"""Can the platform serve? Asked by whoever watches over it."""

from django.db import connection
from django.http import HttpRequest, JsonResponse

from kezhan.policy import editions
from kezhan.reference import workdays


def health(request: HttpRequest) -> JsonResponse:
    """200 once the database answers and an edition of the policy is in force; its status says what is amiss."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    status = workdays.fault() or "ok"
    return JsonResponse({"status": status, "database": connection.vendor, "edition": editions.in_force().key})
