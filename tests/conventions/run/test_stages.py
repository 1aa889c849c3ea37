"""Which tests run when, and what the words after `./run test` choose."""

from __future__ import annotations

import pytest

from tests.support.tree import ROOT
from tools.stages import STAGES, paths_of, split

UNIT, SQLITE, POSTGRES, BROWSER = STAGES
IN_INTEGRATION = "tests/integration/ui/test_look_pages.py"


def test_every_folder_of_tests_has_its_stage():
    folders = {
        f"tests/{path.name}"
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and any(path.rglob("test_*.py"))
    }

    assert folders - {folder for stage in STAGES for folder in stage.folders} == set()


def test_the_quickest_tests_come_first_and_the_browser_last():
    assert [stage.name for stage in STAGES] == [
        "unit tests",
        "tests on SQLite",
        "tests on PostgreSQL",
        "tests in a browser",
    ]


@pytest.mark.parametrize(
    ("words", "paths", "rest"),
    [
        ([], [], []),
        (["-q", "-x"], [], ["-q", "-x"]),
        (["tests/unit"], ["tests/unit"], []),
        (["-k", "visits", "tests/unit"], ["tests/unit"], ["-k", "visits"]),
        (["tests/unit", "--tb", "short"], ["tests/unit"], ["--tb", "short"]),
        (["--tb=short", "a", "b"], ["a", "b"], ["--tb=short"]),
        (["--dist", "load", "tests/unit"], ["tests/unit"], ["--dist", "load"]),
        (["--maxprocesses", "8", "tests"], ["tests"], ["--maxprocesses", "8"]),
    ],
)
def test_paths_are_told_from_options(words, paths, rest):
    assert split(words) == (paths, rest)


@pytest.mark.parametrize(
    ("asked", "stages"),
    [
        (["tests/unit"], [UNIT]),
        (["tests/unit/"], [UNIT]),
        ([f"{ROOT}/tests/unit"], [UNIT]),
        (["tests/unit/policy/test_claims.py::test_one"], [UNIT]),
        (["./tests/conventions"], [SQLITE]),
        ([IN_INTEGRATION], [SQLITE, POSTGRES, BROWSER]),
        (["tests/units"], []),
        (["tests"], [UNIT, SQLITE, POSTGRES, BROWSER]),
        ([], [UNIT, SQLITE, POSTGRES, BROWSER]),
    ],
)
def test_a_path_chooses_its_stages(asked, stages):
    assert [stage for stage in STAGES if paths_of(stage, asked)] == stages


def test_a_stage_gets_the_path_as_it_was_asked_for():
    one = f"{IN_INTEGRATION}::test_one"

    assert paths_of(SQLITE, [one, "tests/unit"]) == [one]


def test_a_folder_above_gives_a_stage_its_own_folders_only():
    assert paths_of(UNIT, ["tests"]) == ["tests/unit"]
