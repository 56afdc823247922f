"""The addresses of courses."""

from django.urls import path

from kezhan.web.kinds.training import (
    enrolling,
    finishing,
    listing,
    open_to_all,
    opening,
    replying,
    score_sheets,
    showing,
)

urlpatterns = [
    path("stations/<int:pk>/courses/new/", opening.new, name="new-course"),
    path("courses/", listing.courses, name="courses"),
    path("courses/<int:pk>/", showing.course, name="course"),
    path("courses/<int:pk>/particulars/", opening.particulars, name="course-particulars"),
    path("courses/<int:pk>/materials/", opening.materials, name="course-materials"),
    path("courses/<int:pk>/materials/<int:key>/", opening.material, name="course-material"),
    path("courses/<int:pk>/handing-on/", opening.handing_on, name="course-handing-on"),
    path("courses/<int:pk>/cancellation/", opening.cancellation, name="course-cancellation"),
    path("courses/<int:pk>/enrolment/", enrolling.enrolment, name="course-enrolment"),
    path("courses/<int:pk>/trainees/<int:key>/withdrawal/", enrolling.withdrawal, name="trainee-withdrawal"),
    path("courses/<int:pk>/sessions/<int:key>/calling/", finishing.calling, name="session-calling"),
    path("courses/<int:pk>/walk-ins/", finishing.walk_ins, name="course-walk-ins"),
    path("courses/<int:pk>/scores/", finishing.scores, name="course-scores"),
    path("courses/<int:pk>/scores/sheet/", score_sheets.sheet, name="course-score-sheet"),
    path("courses/<int:pk>/scores/table/", score_sheets.upload, name="course-score-table"),
    path("courses/<int:pk>/scores/table/bringing/", score_sheets.bringing, name="course-score-bringing"),
    path("courses/<int:pk>/ending/", finishing.end, name="course-ending"),
    path("courses/<int:pk>/certificates/", finishing.award, name="course-certificates"),
    path("courses/<int:pk>/certificates/kept/", finishing.keep_certificates, name="course-certificates-kept"),
    path("course-replies/<uuid:key>/", replying.reply, name="course-reply"),
    path("course-replies/<uuid:key>/thanks/", replying.thanks, name="course-reply-thanks"),
    path("trainees/", listing.trainees, name="trainees"),
    path("open-courses/<int:pk>/", open_to_all.open_course, name="open-course"),
    path("open-courses/<int:pk>/received/", open_to_all.received, name="open-course-received"),
    path("enrolments/<str:secret>/", open_to_all.enrolment_by_link, name="enrolment-by-link"),
]
