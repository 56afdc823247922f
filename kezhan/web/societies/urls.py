"""The addresses of societies."""

from django.urls import path

from kezhan.web.societies import keeping, listing, lookup, results, showing

urlpatterns = [
    path("lookup/society-names/", lookup.societies, name="society-names"),
    path("societies/", listing.societies, name="societies"),
    path("societies/entry/", keeping.entry, name="society-entry"),
    path("societies/<int:pk>/", showing.society, name="society"),
    path("societies/<int:pk>/particulars/", keeping.particulars, name="society-particulars"),
    path("societies/<int:pk>/transfer/", keeping.transfer, name="society-transfer"),
    path("societies/<int:pk>/results/", results.addition, name="society-result-addition"),
    path("societies/<int:pk>/results/<int:result>/", results.change, name="society-result"),
    path("societies/<int:pk>/results/<int:result>/removal/", results.removal, name="society-result-removal"),
]
