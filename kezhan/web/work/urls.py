"""The addresses of work."""

from django.urls import path

from kezhan.web.work import (
    answering,
    batches,
    evidence,
    importing,
    kept,
    links,
    listing,
    phone,
    sending,
    showing,
    starting,
    writing,
)

urlpatterns = [
    path("work/", listing.work, name="work-list"),
    path("work/import/", importing.upload, name="work-import"),
    path("work/import/template/", importing.blank, name="work-import-template"),
    path("work/import/<int:pk>/", importing.run, name="work-import-run"),
    path("work/import/<int:pk>/bringing/", importing.bring, name="work-import-bringing"),
    path("log/", phone.page, name="log"),
    path("log/kept/", kept.kept, name="log-kept"),
    path("log/token/", kept.token, name="log-token"),
    path("worker.js", phone.worker, name="worker"),
    path("work/new/", starting.start, name="start-work"),
    path("work/batch/confirmation/", batches.confirm_many, name="work-batch-confirmation"),
    path("work/<int:pk>/", showing.work, name="work"),
    path("work/<int:pk>/change/", writing.change, name="work-change"),
    path("work/<int:pk>/confirmation/", answering.confirmation, name="work-confirmation"),
    path("work/<int:pk>/correction/", answering.correction, name="work-correction"),
    path("work/<int:pk>/refusal/", answering.refusal, name="work-refusal"),
    path("work/<int:pk>/withdrawal/", answering.withdrawal, name="work-withdrawal"),
    path("work/<int:pk>/links/", links.making, name="work-link"),
    path("work/<int:pk>/links/<int:key>/", links.made, name="work-link-made"),
    path("work/<int:pk>/links/<int:key>/end/", links.ending, name="work-link-end"),
    path("answer/<str:secret>/", links.by_link, name="answer-by-link"),
    path("work/<int:pk>/evidence/", sending.evidence_sent, name="work-evidence-sent"),
    path("work/<int:pk>/evidence/<int:key>/", evidence.evidence, name="work-evidence"),
    path("work/<int:pk>/evidence/<int:key>/shown/", evidence.picture, name="work-evidence-shown"),
    path("work/<int:pk>/evidence/<int:key>/small/", evidence.small, name="work-evidence-small"),
    path("work/<int:pk>/evidence/<int:key>/thumb/", evidence.thumb, name="work-evidence-thumb"),
    path("stations/<int:pk>/work/new/", writing.choose_task, name="new-work"),
    path("stations/<int:pk>/work/new/<slug:task>/", writing.new, name="new-work-of-task"),
]
