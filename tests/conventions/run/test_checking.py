"""`./run check` makes every check, and counts what failed instead of stopping at the first."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import checking
from tools.checking import Check

GOOD = Check("good", ("-c", "pass"))
BAD = Check("bad", ("-c", "raise SystemExit(1)"))
WORSE = Check("worse", ("-c", "raise SystemExit(2)"))


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]):
    """Return a function that makes the given checks; it returns the code and the last lines."""
    monkeypatch.setattr(checking, "prepare", lambda _venv, _requirements: Path(sys.executable))

    def check(*checks: Check) -> tuple[int, list[str]]:
        monkeypatch.setattr(checking, "checks", lambda: list(checks))
        code = checking.check([])
        lines = capfd.readouterr().err.splitlines()
        return code, [line for line in lines if not line.startswith("──")]

    return check


def test_all_good(checked):
    assert checked(GOOD, GOOD) == (0, ["2 checks, 0 failed"])


def test_failures_are_counted_and_named(checked):
    assert checked(BAD, GOOD, WORSE) == (1, ["3 checks, 2 failed", "  bad", "  worse"])


def test_every_named_thing_is_checked():
    names = [one.name for one in checking.checks()]

    assert names == [
        "format",
        "lint",
        "imports go down only",
        "no migration is missing",
        "generated pages are current",
        "types",
    ]


def test_the_script_without_an_ending_is_checked_too():
    assert checking.python_code()[0] == "run"
    assert {"src", "tests", "tools"} <= set(checking.python_code())
