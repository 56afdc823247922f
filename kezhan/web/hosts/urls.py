"""The addresses of hosts."""

from django.urls import path

from kezhan.web.hosts import keeping, listing, showing

urlpatterns = [
    path("hosts/", listing.hosts, name="hosts"),
    path("hosts/entry/", keeping.entry, name="host-entry"),
    path("hosts/<int:pk>/", showing.host, name="host"),
    path("hosts/<int:pk>/particulars/", keeping.particulars, name="host-particulars"),
]
