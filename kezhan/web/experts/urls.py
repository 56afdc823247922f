"""The addresses of experts."""

from django.urls import path

from kezhan.web.experts import keeping, listing, membership, showing

urlpatterns = [
    path("experts/", listing.experts, name="experts"),
    path("experts/enrolment/", keeping.enrolment, name="expert-enrolment"),
    path("experts/<int:pk>/", showing.expert, name="expert"),
    path("experts/<int:pk>/particulars/", keeping.particulars, name="expert-particulars"),
    path("experts/<int:pk>/memberships/", membership.joining, name="expert-joining"),
    path("experts/<int:pk>/memberships/<int:society>/end/", membership.leaving, name="expert-leaving"),
    path("experts/<int:pk>/memberships/<int:society>/agreement/", membership.agreement, name="expert-agreement"),
    path("experts/<int:pk>/memberships/<int:society>/refusal/", membership.refusal, name="expert-refusal"),
]
