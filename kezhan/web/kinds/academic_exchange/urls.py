"""The addresses of events."""

from django.urls import path

from kezhan.web.kinds.academic_exchange import announcing, closing, listing, showing

urlpatterns = [
    path("stations/<int:pk>/exchanges/new/", announcing.new, name="new-exchange"),
    path("exchanges/", listing.exchanges, name="exchanges"),
    path("exchanges/<int:pk>/", showing.exchange, name="exchange"),
    path("exchanges/<int:pk>/change/", announcing.change, name="exchange-change"),
    path("exchanges/<int:pk>/material/", announcing.material, name="exchange-material"),
    path("exchanges/<int:pk>/material/<int:key>/", showing.material, name="exchange-file"),
    path("exchanges/<int:pk>/material/<int:key>/dropping/", announcing.drop, name="exchange-dropping"),
    path("exchanges/<int:pk>/closing/", closing.close, name="exchange-closing"),
    path("exchanges/<int:pk>/cancelling/", announcing.cancel, name="exchange-cancelling"),
    path("events/<int:pk>/", showing.public, name="public-exchange"),
    path("events/<int:pk>/material/<int:key>/", showing.public_material, name="public-exchange-file"),
]
