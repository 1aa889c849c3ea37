"""
A pytest plugin that writes what became of the tests to a file, for `./run test` to add up.

Load it with `-p tests.support.counting --counts=FILE`. With `--skip-all=REASON` every test is
skipped for that reason, so that a group that cannot run here is still counted by its tests.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

PASSED, FAILED, SKIPPED = ("passed", "xfailed"), ("failed", "error"), "skipped"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("goodward")
    group.addoption("--counts", type=Path, help="write the counts to this file, as JSON")
    group.addoption("--skip-all", metavar="REASON", help="skip every test, for this reason")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reason = config.getoption("--skip-all")
    if reason:
        for item in items:
            item.add_marker(pytest.mark.skip(reason=reason), append=False)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    path = config.getoption("--counts")
    if path is None:
        return
    stats = terminalreporter.stats
    counts = {
        "passed": sum(len(stats.get(name, ())) for name in PASSED),
        "failed": sum(len(stats.get(name, ())) for name in FAILED),
        "skipped": dict(Counter(_reason(report) for report in stats.get(SKIPPED, ()))),
    }
    path.write_text(json.dumps(counts), encoding="utf-8")


def _reason(report: pytest.TestReport) -> str:
    """Return why a test was skipped: pytest keeps (file, line, “Skipped: why”) or a text."""
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return why.removeprefix("Skipped: ")
