"""The addresses of the public pages."""

from django.urls import path

from kezhan.web.portal import (
    announcements,
    finding,
    front,
    papers,
    posting,
    public_needs,
    record_heads,
    taking_part,
    verifying,
)

urlpatterns = [
    path("", front.front, name="front"),
    path("find/", finding.find, name="find"),
    path("station/<path:number>/", finding.public_station, name="public-station"),
    path("taking-part/", taking_part.taking_part, name="taking-part"),
    path("verify/", verifying.verify, name="verify"),
    path("verify/offline/", verifying.offline, name="verify-offline"),
    path("C/<str:code>", verifying.code, name="verify-code"),
    path("seal-key.txt", verifying.seal_key, name="seal-key"),
    path("record-heads/", record_heads.record_heads, name="record-heads"),
    path("announcements/", announcements.announcements, name="announcements"),
    path("announcements/<int:pk>/", announcements.announcement, name="announcement"),
    path("announcements/<int:pk>/objections/", announcements.objections, name="objections"),
    path("announcements/<int:pk>/objections/received/", announcements.received, name="objection-received"),
    path("post-need/", posting.post_need, name="post-need"),
    path("post-need/received/", posting.received, name="post-need-received"),
    path("open-needs/", public_needs.open_needs, name="open-needs"),
    path("open-needs/<int:pk>/", public_needs.open_need, name="open-need"),
    path("stations/<int:pk>/certificate.pdf", papers.certificate, name="station-certificate"),
    path("stations/<int:pk>/plaque.pdf", papers.plaque, name="station-plaque"),
]
