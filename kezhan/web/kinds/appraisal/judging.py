"""Members give their opinions, the head concludes; the society hands in what was signed on paper."""

from kezhan.kinds.appraisal import judging
from kezhan.web.kinds.appraisal.deed_pages import deed_page, seat_page
from kezhan.web.kinds.appraisal.forms import (
    ConclusionForm,
    OpinionForm,
    SignedConclusionForm,
    SignedOpinionForm,
    file_looked_at,
)

opinion = deed_page(
    "give_opinion",
    OpinionForm,
    lambda one, form, version, post: judging.give_opinion(one, form.given(), seen=version, by=post),
)
signed_opinion = seat_page(
    "record_signed_opinion",
    SignedOpinionForm,
    lambda one, seat, form, version, post: judging.record_signed_opinion(
        one, seat.expert, form.given(), file_looked_at(form), seen=version, by=post
    ),
)
conclusion = deed_page(
    "conclude_appraisal",
    ConclusionForm,
    lambda one, form, version, post: judging.conclude_appraisal(one, form.given(), seen=version, by=post),
    about=True,
)
signed_conclusion = deed_page(
    "record_conclusion",
    SignedConclusionForm,
    lambda one, form, version, post: judging.record_conclusion(
        one, form.given(), file_looked_at(form), seen=version, by=post
    ),
    about=True,
)
