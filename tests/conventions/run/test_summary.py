"""The summary of a test run says what was counted, and is green only if something ran well."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tools.testing import Tally, _add

BROWSER_MISSING = Counter({("tests in a browser", "Chromium is not installed"): 18})


def test_the_counts_stand_alone_on_the_last_line():
    assert Tally(passed=70, failed=2).lines() == ["70 passed, 2 failed, 0 skipped"]


def test_each_group_of_skips_says_why():
    tally = Tally(passed=70, skipped=BROWSER_MISSING)

    assert tally.lines() == [
        "skipped 18 in tests in a browser: Chromium is not installed",
        "70 passed, 0 failed, 18 skipped",
    ]


@pytest.mark.parametrize(
    ("tally", "usual", "in_ci"),
    [
        (Tally(passed=1), 0, 0),
        (Tally(passed=1, failed=1), 1, 1),
        (Tally(passed=1, skipped=BROWSER_MISSING), 0, 1),
        (Tally(skipped=BROWSER_MISSING), 0, 1),
        (Tally(passed=1, broken=["broken: unit tests"]), 1, 1),
        (Tally(), 5, 5),  # nothing ran: pytest's own code for it
    ],
)
def test_the_exit_code(tally, usual, in_ci):
    assert tally.exit_code(skips_fail=False) == usual
    assert tally.exit_code(skips_fail=True) == in_ci


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    path = tmp_path / "counts.json"
    path.write_text(json.dumps({"passed": 3, "failed": 1, "skipped": {"no browser": 2}}))
    return path


def test_the_counts_of_stages_add_up(counts):
    tally = Tally(passed=10)

    _add("unit tests", counts, 1, tally)

    assert tally.lines() == [
        "skipped 2 in unit tests: no browser",
        "13 passed, 1 failed, 2 skipped",
    ]


@pytest.mark.parametrize("code", [2, 3, 4, -9])
def test_a_stage_that_ended_early_is_broken_whatever_it_counted(counts, code):
    tally = Tally()

    _add("unit tests", counts, code, tally)

    assert tally.broken == [f"broken: unit tests ended with pytest's exit code {code}"]


def test_a_stage_that_wrote_no_counts_is_broken(tmp_path):
    tally = Tally()

    _add("unit tests", tmp_path / "nothing.json", 1, tally)

    assert tally.broken == ["broken: unit tests ended with pytest's exit code 1"]


@pytest.mark.parametrize("code", [0, 5])
def test_a_stage_with_nothing_to_run_is_not_broken(tmp_path, code):
    tally = Tally()

    _add("tests in a browser", tmp_path / "nothing.json", code, tally)

    assert tally.broken == []
