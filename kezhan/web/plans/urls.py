"""The addresses of plans."""

from django.urls import path

from kezhan.web.plans import agreeing, hub, listing, showing, starting, writing

urlpatterns = [
    path("stations/<int:pk>/work/", hub.station_work, name="station-work"),
    path("plans/", listing.plans, name="plans"),
    path("plans/start/", starting.start, name="start-plan"),
    path("stations/<int:pk>/plan/<int:year>/", writing.begin, name="new-plan"),
    path("plans/<int:pk>/", showing.plan, name="plan"),
    path("plans/<int:pk>/focus/", writing.focus, name="plan-focus"),
    path("plans/<int:pk>/goals/new/", writing.new_goal, name="plan-new-goal"),
    path("plans/<int:pk>/goals/<int:key>/", writing.goal, name="plan-goal"),
    path("plans/<int:pk>/goals/<int:key>/removal/", writing.goal_removal, name="plan-goal-removal"),
    path("plans/<int:pk>/budget/", writing.budget, name="plan-budget"),
    path("plans/<int:pk>/removal/", writing.removal, name="plan-removal"),
    path("plans/<int:pk>/proposal/", agreeing.proposal, name="plan-proposal"),
    path("plans/<int:pk>/agreement/", agreeing.agreement, name="plan-agreement"),
    path("plans/<int:pk>/return/", agreeing.returning, name="plan-return"),
    path("plans/<int:pk>/reopening/", agreeing.reopening, name="plan-reopening"),
    path("plans/<int:pk>/as-agreed/", agreeing.as_agreed, name="plan-as-agreed"),
]
