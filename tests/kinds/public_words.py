"""Texts of a kind that the public reads: each is asked for contacts (0072), or named as unseen."""

from django.db.models import CharField, Model, TextField

from kezhan.work.models import Undertaking

TOLD = "问 13800138000"
REFUSED = r"这里写着“13800138000”.*谁都看得到"


def texts_of(model: type[Model]) -> set[str]:
    """The names of the texts of a model, without those that every undertaking has."""
    shared = {field.name for field in Undertaking._meta.get_fields()}
    return {one.name for one in model._meta.concrete_fields if isinstance(one, CharField | TextField)} - shared
