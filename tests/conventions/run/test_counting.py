"""The plugin that counts: what pytest made of a file of tests, in numbers and reasons."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.tree import ROOT

TESTS = """
import pytest

def test_passes(): pass
def test_fails(): assert 0
@pytest.fixture
def broken(): raise RuntimeError
def test_breaks(broken): pass
@pytest.mark.skip(reason="no browser")
def test_skips(): pass
def test_skips_itself(): pytest.skip("no browser")
def test_skips_otherwise(): pytest.skip("no database")
@pytest.mark.xfail
def test_fails_as_expected(): assert 0
"""


def counted(folder: Path, *options: str) -> dict:
    (folder / "test_sample.py").write_text(TESTS, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.support.counting", "-p", "no:django"]
    command += [f"--counts={folder / 'counts.json'}", *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=env, capture_output=True)
    return json.loads((folder / "counts.json").read_text(encoding="utf-8"))


def test_every_outcome_is_counted_once(tmp_path):
    assert counted(tmp_path) == {
        "passed": 2,
        "failed": 2,
        "skipped": {"no browser": 2, "no database": 1},
    }


def test_a_group_that_cannot_run_is_counted_by_its_tests(tmp_path):
    counts = counted(tmp_path, "--skip-all=PostgreSQL 15 is not installed")

    assert counts == {
        "passed": 0,
        "failed": 0,
        "skipped": {"PostgreSQL 15 is not installed": 7},
    }
