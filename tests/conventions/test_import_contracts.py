"""Imports go down only: the contracts say so of every package, and allow no exception."""

from __future__ import annotations

import pytest

from tests.support.tree import (
    ROOT,
    configuration,
    contract,
    contracts,
    layer_names,
    top_level_packages,
)

INTERFACES = {"web", "portal", "ui", "api", "jobs", "cli", "reports"}


def test_there_are_five_contracts():
    assert len(contracts()) == 5


@pytest.mark.parametrize("key", ["ignore_imports", "exhaustive_ignores", "skip_descendants"])
def test_import_contracts_have_no_exceptions(key):
    assert [c["name"] for c in contracts() if c.get(key)] == []


def test_every_package_has_its_layer():
    layers = contract("Outer layers")

    assert layers["exhaustive"] is True
    assert top_level_packages() - layer_names(layers["layers"]) == set()


def test_only_rooms_that_do_not_stand_are_optional():
    optional = {
        name
        for layer in contract("Outer layers")["layers"]
        for name in layer_names([part for part in layer.split("|") if "(" in part])
    }

    assert optional & top_level_packages() == set()


def test_every_interface_that_stands_is_kept_from_the_models():
    named = {module.rpartition(".")[2] for module in contract("Interfaces reach")["source_modules"]}

    assert named == INTERFACES & top_level_packages()


def test_type_checking_imports_are_the_only_ones_left_out():
    options = configuration()["tool"]["importlinter"]

    assert options["include_external_packages"] is True
    assert options["exclude_type_checking_imports"] is True


def test_every_package_is_named_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

    assert sorted(p for p in top_level_packages() if f"{p}/" not in text) == []
