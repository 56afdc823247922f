"""Every model names a doer by keys too, so that nobody has to guess who had a part in a matter."""

from django.apps import apps
from django.db import models

from kezhan.accounts.models import Account
from kezhan.organisations.models import Post

RECORD = "journal"
"""The record lies below posts and stores plain numbers."""


def doers() -> list[tuple[type[models.Model], str]]:
    """Each text field that names the person who did something."""
    return [
        (model, field.name)
        for model in apps.get_models()
        if model.__module__.startswith("kezhan.") and model._meta.app_label != RECORD
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
        if field.name == "actor" or field.name.endswith("_by")
    ]


def test_models_name_those_who_acted() -> None:
    assert len(doers()) >= 10


def test_who_acted_is_a_post_and_an_account_beside_the_name() -> None:
    keys = {
        f"{model.__name__}.{name}": [related(model, f"{name}_post"), related(model, f"{name}_account")]
        for model, name in doers()
    }
    assert keys == {key: [Post, Account] for key in keys}


def related(model: type[models.Model], name: str) -> object:
    fields = {field.name: field.related_model for field in model._meta.concrete_fields}
    return fields.get(name)
