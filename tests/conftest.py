"""What holds for every test: no network, the same random examples in CI, honest skips."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import settings

from tests.support.chromium import find_chromium
from tests.support.network import refuse_the_network

ON_POSTGRES = os.environ.get("GOODWARD_DATABASE", "").startswith("postgres")

# Two shared cores make any deadline a lottery. CI draws the same examples each time, so that a
# change fails for what it changed; everybody else's machine keeps looking for new ones.
settings.register_profile("goodward", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("goodward")

sys.addaudithook(refuse_the_network)


def pytest_configure(config: pytest.Config) -> None:
    """Where tests may use the database, fill it the quick way."""
    if config.pluginmanager.hasplugin("django"):
        config.pluginmanager.import_plugin("tests.support.migrated")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with a reason, what this run has no browser or database for."""
    cannot = {
        "browser": None if find_chromium() else "Chromium is not installed",
        "postgres": None if ON_POSTGRES else "this run is on SQLite; ./run test does both",
        "sqlite": "this run is on PostgreSQL; ./run test does both" if ON_POSTGRES else None,
    }
    for item in items:
        for name, reason in cannot.items():
            if reason and item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))
