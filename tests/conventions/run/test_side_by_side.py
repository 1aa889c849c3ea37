"""A stage runs in several processes, which compile everything once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tools.places import CACHE
from tools.stages import STAGES
from tools.testing import _command, _compiling_once

PYTHON, COUNTS = Path("python"), Path("counts.json")


def processes_of(command: list[str]) -> str:
    """Return the last word after `-n`, which is the one that pytest goes by."""
    return [word for before, word in pairwise(command) if before == "-n"][-1]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_stage_uses_the_cores_there_are(stage):
    assert processes_of(_command(stage, ["tests"], PYTHON, COUNTS)) == "auto"


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_who_asks_for_one_process_gets_one(stage):
    assert processes_of(_command(stage, ["tests", "-n", "0"], PYTHON, COUNTS)) == "0"


def test_who_wants_nothing_beside_the_sources_has_compiled_code_elsewhere():
    given = {"PYTHONDONTWRITEBYTECODE": "1", "LANG": "C"}

    assert _compiling_once(given) == {
        "PYTHONPYCACHEPREFIX": str(CACHE / "bytecode"),
        "LANG": "C",
    }


def test_a_place_for_compiled_code_that_somebody_chose_stands():
    given = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "chosen"}

    assert _compiling_once(given) == {"PYTHONPYCACHEPREFIX": "chosen"}


@pytest.mark.parametrize("given", [{"LANG": "C"}, {"PYTHONDONTWRITEBYTECODE": ""}])
def test_everywhere_else_python_does_as_it_always_does(given):
    assert _compiling_once(given) == given
