"""The society's person accepts or returns the materials, or ends an appraisal."""

from kezhan.kinds.appraisal import examining
from kezhan.web.kinds.appraisal.deed_pages import deed_page
from kezhan.web.kinds.appraisal.forms import ReasonForm, WordForm

acceptance = deed_page(
    "accept_materials",
    WordForm,
    lambda one, form, version, post: examining.accept_materials(one, form.cleaned_data["text"], seen=version, by=post),
)
giving_back = deed_page(
    "return_materials",
    ReasonForm,
    lambda one, form, version, post: examining.return_materials(one, form.cleaned_data["text"], seen=version, by=post),
)
stopping = deed_page(
    "stop_appraisal",
    ReasonForm,
    lambda one, form, version, post: examining.stop_appraisal(one, form.cleaned_data["text"], seen=version, by=post),
)
