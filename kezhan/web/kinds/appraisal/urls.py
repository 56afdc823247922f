"""The addresses of appraisals, of what follows them, and of their public pages."""

from django.urls import path

from kezhan.web.kinds.appraisal import (
    commissioning,
    composing,
    consenting,
    examining,
    judging,
    listing,
    public,
    publishing,
    pursuing,
    pursuits,
    showing,
)

ONE = "commissions/<int:pk>/"
urlpatterns = [
    path("stations/<int:pk>/commissions/new/", commissioning.new, name="new-commission"),
    path("commissions/", listing.commissions, name="commissions"),
    path(ONE, showing.commission, name="appraisal"),
    path(f"{ONE}materials/<int:key>/", showing.material, name="commission-material"),
    path(f"{ONE}papers/<slug:which>/<int:key>/", showing.paper, name="commission-paper"),
    path(f"{ONE}acceptance/", examining.acceptance, name="commission-acceptance"),
    path(f"{ONE}return/", examining.giving_back, name="commission-return"),
    path(f"{ONE}supplement/", commissioning.supplement, name="commission-supplement"),
    path(f"{ONE}withdrawal/", commissioning.withdrawal, name="commission-withdrawal"),
    path(f"{ONE}end/", examining.stopping, name="commission-end"),
    path(f"{ONE}panel/", composing.panel, name="commission-panel"),
    path(f"{ONE}panel/<int:key>/removal/", composing.removal, name="commission-removal"),
    path(f"{ONE}panel/<int:key>/signed-consent/", consenting.signed_consent, name="commission-signed-consent"),
    path(f"{ONE}panel/<int:key>/signed-opinion/", judging.signed_opinion, name="commission-signed-opinion"),
    path(f"{ONE}convening/", composing.convening, name="commission-convening"),
    path(f"{ONE}reopening/", composing.reopening, name="commission-reopening"),
    path(f"{ONE}consent/", consenting.consent, name="commission-consent"),
    path(f"{ONE}refusal/", consenting.refusal, name="commission-refusal"),
    path(f"{ONE}leaving/", consenting.leaving, name="commission-leaving"),
    path(f"{ONE}opinion/", judging.opinion, name="commission-opinion"),
    path(f"{ONE}conclusion/", judging.conclusion, name="commission-conclusion"),
    path(f"{ONE}signed-conclusion/", judging.signed_conclusion, name="commission-signed-conclusion"),
    path(f"{ONE}meeting/", publishing.meeting, name="commission-meeting"),
    path(f"{ONE}publication/", publishing.publication, name="commission-publication"),
    path(f"{ONE}certification/", publishing.certification, name="commission-certification"),
    path(f"{ONE}pursuits/new/<slug:aim>/", pursuing.new, name="new-pursuit"),
    path("pursuits/", pursuits.pursuits, name="pursuits"),
    path("pursuits/<int:pk>/", pursuits.pursuit, name="pursuit"),
    path("pursuits/<int:pk>/steps/<slug:name>/", pursuing.step, name="pursuit-step"),
    path("pursuits/<int:pk>/files/<int:key>/", pursuits.stage_file, name="pursuit-file"),
    path("appraisals/", public.appraisals, name="public-appraisals"),
    path("appraisals/<int:pk>/", public.appraisal, name="public-appraisal"),
]
