"""Addresses of the stations' pages; each move that is safe in batches has its own address."""

from django.urls import path

from kezhan.stations.lifecycle import MOVES
from kezhan.web.stations import (
    applying,
    batches,
    consents,
    deciding,
    listing,
    naming,
    objections,
    papers,
    permissions,
    replenishing,
    showing,
    taking,
)

urlpatterns = [
    path("stations/", listing.stations, name="stations"),
    path("stations/overdue/", listing.overdue, name="overdue-stations"),
    path("stations/chase/", batches.chase_many, name="chase-stations"),
    *[
        path(f"stations/batch/{move.name}/", batches.take_many, {"name": move.name}, name=f"batch-{move.name}")
        for move in MOVES
        if move.in_batches
    ],
    path("stations/batch/person/", batches.answer_for_many, name="batch-person"),
    path("stations/batch/", batches.result, name="batch-result"),
    path("stations/<int:pk>/", showing.station, name="station"),
    path("stations/<int:pk>/chase/", taking.chase_one, name="chase-station"),
    path("stations/<int:pk>/person/", naming.person, name="station-person"),
    path("stations/<int:pk>/team/", replenishing.team, name="station-team"),
    path("stations/<int:pk>/decision/", deciding.decision, name="station-decision"),
    path("stations/<int:pk>/moves/<slug:name>/", taking.move, name="station-move"),
    path("stations/<int:pk>/application/", applying.application, name="station-application"),
    path("stations/<int:pk>/application/check/", applying.check, name="station-check"),
    path("stations/<int:pk>/application/<slug:section>/", applying.particulars, name="station-section"),
    path("stations/<int:pk>/application/items/<slug:item>/", applying.item, name="station-item"),
    path("stations/<int:pk>/application/items/<slug:item>/evidence/", papers.add, name="station-add-evidence"),
    path("stations/<int:pk>/evidence/<int:evidence>/", papers.evidence, name="station-evidence"),
    path("stations/<int:pk>/evidence/<int:evidence>/remove/", papers.remove, name="station-remove-evidence"),
    path("stations/<int:pk>/agreement/", papers.agreement, name="station-agreement"),
    path("stations/<int:pk>/notices/<int:notice>/objections/", objections.heap, name="station-objections"),
    path("stations/<int:pk>/objections/<int:objection>/", objections.objection, name="station-objection"),
    path("stations/<int:pk>/leaving/", consents.leave, name="station-leaving"),
    path("consents/<int:pk>/", consents.consent, name="consent"),
    path("consents/<int:pk>/agreement/", consents.agreement, name="consent-agreement"),
    path("consents/<int:pk>/decline/", consents.decline, name="consent-decline"),
    path("consents/<int:pk>/paper/", consents.paper, name="consent-paper"),
    path("consents/<int:pk>/blank-paper/", consents.blank_paper, name="consent-blank-paper"),
    path("consents/<int:pk>/signed-paper/", consents.signed_paper, name="consent-signed-paper"),
    path("rules/moves/", permissions.moves, name="moves"),
]
