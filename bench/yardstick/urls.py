"""The admin's lists of stations and of needs, and the page of one station."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest
from django.urls import path

from kezhan.needs.models import Need
from kezhan.stations.models import Station


class Office(AdminSite):
    """Open to everybody who is signed in, because we do not measure permissions."""

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_authenticated)


class Open:
    """Whoever comes to the office may do everything."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_add_permission = has_module_permission
    has_change_permission = has_delete_permission = has_view_permission


class Stations(Open, ModelAdmin[Station]):
    """The columns, the search and the filters of our own list, fifty rows a page."""

    list_display = ("name", "category", "society", "division", "state", "desk", "due_on", "filing_number")
    list_filter = ("state", "category", "awaited")
    list_select_related = ("society", "host", "desk")
    list_per_page = 50
    search_fields = ("name", "society__name", "host__name", "filing_number", "plaque_number")
    ordering = ("-opened_at",)
    raw_id_fields = (
        *("society", "host", "need", "agreement", "desk", "filed_by", "co_operating"),
        *("society_person", "host_person", "association_person"),
    )


class Needs(Open, ModelAdmin[Need]):
    """As `Stations`, for our own list of needs."""

    list_display = ("title", "state", "host", "task", "division", "checker", "posted_at")
    list_filter = ("state", "confidentiality", "task")
    list_select_related = ("host", "collected_by", "checker")
    list_per_page = 50
    search_fields = ("title", "host__name")
    ordering = ("-posted_at",)


office = Office()
office.register(Station, Stations)
office.register(Need, Needs)
urlpatterns = [path("admin/", office.urls)]
