"""The addresses of developments."""

from django.urls import path

from kezhan.web.kinds.product_development import ending, listing, progressing, proposing, showing, year_reports

urlpatterns = [
    path("stations/<int:pk>/developments/new/", proposing.new, name="new-development"),
    path("developments/", listing.developments, name="developments"),
    path("developments/<int:pk>/", showing.development, name="development"),
    path("developments/<int:pk>/change/", proposing.change, name="development-change"),
    path("developments/<int:pk>/agreement/", proposing.agreement, name="development-agreement"),
    path("developments/<int:pk>/return/", proposing.sending_back, name="development-return"),
    path("developments/<int:pk>/stage/", progressing.stage, name="development-stage"),
    path("developments/<int:pk>/plan/", progressing.plan, name="development-plan"),
    path("developments/<int:pk>/year/", year_reports.report, name="development-year"),
    path("developments/<int:pk>/end/", ending.end, name="development-end"),
    path("developments/<int:pk>/resumption/", ending.resumption, name="development-resumption"),
    path("developments/<int:pk>/stop/", ending.stop, name="development-stop"),
    path("development-years/<int:pk>/change/", year_reports.change, name="development-year-change"),
    path("development-years/<int:pk>/confirmation/", year_reports.confirmation, name="development-year-confirmation"),
    path("development-years/<int:pk>/return/", year_reports.sending_back, name="development-year-return"),
]
