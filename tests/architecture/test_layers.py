"""Foreign keys point downwards in the layers, as imports do."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def test_foreign_keys_point_only_downwards() -> None:
    layers = layers_from_the_top()
    upwards = [
        f"{source} → {target}"
        for source, target in foreign_keys()
        if source != target and layers[source] >= layers[target]
    ]
    assert upwards == []


def test_every_app_of_ours_stands_in_a_layer() -> None:
    own = {
        config.name.removeprefix("kezhan.").partition(".")[0]
        for config in apps.get_app_configs()
        if config.name.startswith("kezhan.")
    }
    assert own - set(layers_from_the_top()) == set()


def layers_from_the_top() -> dict[str, int]:
    """The layer of each package, 0 at the top."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    return {package: depth for depth, layer in enumerate(contract["layers"]) for package in layer.split(" | ")}


def foreign_keys() -> Iterator[tuple[str, str]]:
    """The packages at both ends of every relation between our models, including the tables between them."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model is not None:
                source, target = package_of(model), package_of(field.related_model)
                if source and target:
                    yield source, target


def package_of(model: type) -> str | None:
    top, package = model.__module__.split(".")[:2]
    return package if top == "kezhan" else None
