"""The addresses of bottlenecks."""

from django.urls import path

from kezhan.web.kinds.bottleneck import answering, ending, listing, people, proposing, showing, working

urlpatterns = [
    path("stations/<int:pk>/bottlenecks/new/", proposing.new, name="new-bottleneck"),
    path("bottlenecks/", listing.bottlenecks, name="bottlenecks"),
    path("bottlenecks/<int:pk>/", showing.bottleneck, name="bottleneck"),
    path("bottlenecks/<int:pk>/task-paper/", proposing.task_paper, name="bottleneck-task-paper"),
    path("bottlenecks/<int:pk>/withdrawal/", proposing.withdrawal, name="bottleneck-withdrawal"),
    path("bottlenecks/<int:pk>/agreement/", answering.agreement, name="bottleneck-agreement"),
    path("bottlenecks/<int:pk>/paper-return/", answering.paper_return, name="bottleneck-paper-return"),
    path("bottlenecks/<int:pk>/steps/", working.steps, name="bottleneck-steps"),
    path("bottlenecks/<int:pk>/steps/<int:key>/", working.step, name="bottleneck-step"),
    path("bottlenecks/<int:pk>/people/", people.people, name="bottleneck-people"),
    path("bottlenecks/<int:pk>/stepping-out/", people.stepping_out, name="bottleneck-stepping-out"),
    path("bottlenecks/<int:pk>/deliverables/", working.deliverables, name="bottleneck-deliverables"),
    path("bottlenecks/<int:pk>/deliverables/<int:key>/", showing.deliverable, name="bottleneck-deliverable"),
    path("bottlenecks/<int:pk>/handing-over/", working.handing_over, name="bottleneck-handing-over"),
    path("bottlenecks/<int:pk>/acceptance/", answering.acceptance, name="bottleneck-acceptance"),
    path("bottlenecks/<int:pk>/return/", answering.result_return, name="bottleneck-return"),
    path("bottlenecks/<int:pk>/ending/", ending.ending, name="bottleneck-ending"),
]
