"""
An import is whole or was never there: killed at thirty points, and done by two people at once.

Real processes, and real databases of both kinds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.support.import_worker import DONE, POINTS, REFUSED
from tests.support.postgres import find_postgres, own_postgres
from tests.support.tree import ROOT

LONG_ENOUGH = 600  # seconds


def all_of_it(database):
    env = os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "goodward.config.settings",
        "GOODWARD_DATABASE": database,
        "GOODWARD_SECRET_KEY": "only-for-tests-" + "x" * 40,
    }
    worker = ROOT / "tests" / "support" / "import_worker.py"
    done = subprocess.run(
        [sys.executable, str(worker)], env=env, capture_output=True, text=True, timeout=LONG_ENOUGH
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def came(request, tmp_path_factory):
    if request.param == "sqlite":
        yield all_of_it(f"sqlite:///{tmp_path_factory.mktemp('import') / 'import.sqlite3'}")
        return
    programs = find_postgres()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with own_postgres(programs) as address:
        yield all_of_it(address)


def test_a_file_whose_reading_was_killed_was_never_brought_in(came):
    assert came["killed stage"] == [came["empty"]] * POINTS


def test_an_acceptance_that_was_killed_changed_nothing(came):
    assert came["killed commit"] == [came["stage"]] * POINTS


def test_a_second_try_then_takes_in_all_of_it_once(came):
    staged, done = came["stage"], came["commit"]

    assert (staged["inspections_import"], staged["inspections_stagedrow"]) == (1, 60)
    assert (done["providers_provider"], done["inspections_outcome"]) == (60, 60)
    assert (done["cases_event"], done["inspections_stagedoutcome"]) == (60, 0)


def test_taking_back_that_was_killed_changed_nothing_and_a_second_try_does_all_of_it(came):
    assert came["killed undo"] == [came["commit"]] * POINTS

    done = came["undo"]
    # Each provider has its judgement, and now the correction of it.
    assert (done["cases_event"], done["inspections_outcome"]) == (120, 0)
    assert done["providers_provider"] == 60


def test_the_same_file_from_two_people_at_once_is_one_import(came):
    assert came["stage at once"] == [DONE, DONE]
    assert came["stage"]["inspections_import"] == 1


def test_of_two_people_who_accept_or_take_back_at_once_one_is_told_so(came):
    assert came["commit at once"] == [DONE, REFUSED]
    assert came["undo at once"] == [DONE, REFUSED]
