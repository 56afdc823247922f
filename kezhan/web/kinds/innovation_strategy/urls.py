"""The addresses of strategies."""

from django.urls import path

from kezhan.web.kinds.innovation_strategy import adopting, goals, listing, reading, showing, writing

urlpatterns = [
    path("stations/<int:pk>/strategies/new/", writing.new, name="new-strategy"),
    path("strategies/", listing.strategies, name="strategies"),
    path("strategies/goals/", listing.goals, name="strategy-goals"),
    path("strategies/<int:pk>/", showing.strategy, name="strategy"),
    path("strategies/<int:pk>/writing/", writing.write, name="strategy-writing"),
    path("strategies/<int:pk>/handing-over/", adopting.handing_over, name="strategy-handing-over"),
    path("strategies/<int:pk>/adoption/", adopting.adoption, name="strategy-adoption"),
    path("strategies/<int:pk>/return/", adopting.returning, name="strategy-return"),
    path("strategies/<int:pk>/dropping/", adopting.dropping, name="strategy-dropping"),
    path("strategies/<int:pk>/revision/", adopting.revision, name="strategy-revision"),
    path("strategies/<int:pk>/end/", adopting.end, name="strategy-end"),
    path("strategies/<int:pk>/versions/<int:number>/", reading.version, name="strategy-version"),
    path("strategies/<int:pk>/comparison/", reading.comparison, name="strategy-comparison"),
    path("strategies/<int:pk>/files/<int:key>/", reading.file, name="strategy-file"),
    path("strategies/<int:pk>/goals/new/", goals.new, name="new-goal"),
    path("strategies/<int:pk>/goals/<int:key>/change/", goals.change, name="goal-change"),
    path("strategies/<int:pk>/goals/<int:key>/declining/", goals.declining, name="goal-declining"),
    path("strategies/<int:pk>/goals/<int:key>/progress/", goals.progress_report, name="goal-progress"),
    path("strategies/<int:pk>/goals/<int:key>/steps/<int:step>/", goals.step, name="goal-step"),
    path("strategies/<int:pk>/goals/<int:key>/end/", goals.ending, name="goal-end"),
    path("strategies/<int:pk>/goals/<int:key>/taking-up/", goals.taking_up, name="goal-taking-up"),
]
