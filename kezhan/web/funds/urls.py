"""The addresses of a station's funds."""

from django.urls import path

from kezhan.web.funds import listing, papers, showing, writing

urlpatterns = [
    path("funds/", listing.funds, name="funds"),
    path("funds/<int:pk>/", showing.entry, name="fundsentry"),
    path("funds/<int:pk>/reversal/", writing.reversal, name="funds-reversal"),
    path("funds/<int:pk>/vouchers/", writing.vouchers, name="funds-vouchers"),
    path("funds/<int:pk>/vouchers/<int:key>/", showing.voucher, name="funds-voucher"),
    path("stations/<int:pk>/funds/", showing.books, name="station-funds"),
    path("stations/<int:pk>/funds/income/", writing.income, name="new-income"),
    path("stations/<int:pk>/funds/spending/", writing.spending, name="new-spending"),
    path("stations/<int:pk>/funds/<int:year>/table/", papers.table, name="funds-table"),
    path("stations/<int:pk>/funds/<int:year>/paper/", papers.paper, name="funds-paper"),
]
