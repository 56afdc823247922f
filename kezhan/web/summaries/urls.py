"""The addresses of summaries and of the years of a station."""

from django.urls import path

from kezhan.web.summaries import chasing, closing, listing, papers, public, reviewing, showing, writing

urlpatterns = [
    path("summaries/", listing.summaries, name="summaries"),
    path("summaries/owed/", listing.summaries_owed, name="summaries-owed"),
    path("summaries/owed/chasing/", chasing.chase_many, name="chase-summaries"),
    path("stations/<int:pk>/years/<int:year>/chasing/", chasing.chase_one, name="chase-summary"),
    path("stations/<int:pk>/years/", closing.years, name="station-years"),
    path("stations/<int:pk>/years/<int:year>/summary/", writing.begin, name="new-summary"),
    path("stations/<int:pk>/years/<int:year>/closing/", closing.year_closing, name="year-closing"),
    path("stations/<int:pk>/years/<int:year>/reopening/", closing.year_reopening, name="year-reopening"),
    path("summaries/<int:pk>/", showing.summary, name="yearsummary"),
    path("summaries/<int:pk>/parts/<slug:key>/", writing.part, name="summary-part"),
    path("summaries/<int:pk>/handing-in/", writing.handing_in, name="summary-handing-in"),
    path("summaries/<int:pk>/figures/", writing.figures, name="summary-figures"),
    path("summaries/<int:pk>/passing-on/", reviewing.passing_on, name="summary-passing-on"),
    path("summaries/<int:pk>/acceptance/", reviewing.acceptance, name="summary-acceptance"),
    path("summaries/<int:pk>/summary.docx", papers.word, name="summary-word"),
    path("summaries/<int:pk>/summary.pdf", papers.pdf, name="summary-pdf"),
    path("year-summaries/<int:pk>/", public.public_summary, name="public-summary"),
    path("year-summaries/<int:pk>/summary.pdf", public.public_pdf, name="public-summary-pdf"),
    path("summaries/<int:pk>/return/", reviewing.returning, name="summary-return"),
]
