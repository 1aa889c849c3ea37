"""The script itself: what it says to an old Python, and the verbs it knows."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest

from tests.support.tree import ROOT
from tools import environments
from tools.verbs import VERBS

SCRIPT = ROOT / "run"


def run(*words: str, program: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the script as a person would, or a program in its place, with the tests' interpreter."""
    start = [sys.executable, "-c", program] if program else [sys.executable, str(SCRIPT)]
    return subprocess.run([*start, *words], cwd=ROOT, capture_output=True, text=True)


def test_it_may_be_started_by_its_name():
    assert os.access(SCRIPT, os.X_OK)
    assert SCRIPT.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")


def test_an_old_python_can_read_it():
    source = SCRIPT.read_bytes().decode("ascii")

    ast.parse(source, feature_version=(3, 4))


def test_an_old_python_is_refused_with_a_sentence():
    pretend = f"import sys; sys.version_info = (3, 10, 4); exec(open({str(SCRIPT)!r}).read())"

    refused = run(program=pretend)

    assert refused.returncode == 1
    assert "needs Python 3.11 or newer, and this is Python 3.10." in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("words", [["help"], ["--help"], ["-h"]])
def test_help_names_every_verb(words):
    shown = run(*words)

    assert shown.returncode == 0
    assert [verb.usage for verb in VERBS.values() if verb.usage not in shown.stdout] == []


def test_an_unknown_verb_is_refused():
    refused = run("launch")

    assert refused.returncode == 2
    assert refused.stderr == "“launch” is not a verb of ./run; ./run help lists them.\n"
    assert refused.stdout == ""


def test_the_readme_in_how_to_names_every_verb():
    page = (ROOT / "docs" / "how-to" / "run-and-test.md").read_text(encoding="utf-8")

    assert [name for name in VERBS if f"./run {name}".strip() not in page] == []


def test_every_alias_of_make_explains_itself():
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    targets = [line for line in lines if line[:1].isalpha() and ":" in line]

    assert targets
    assert [line for line in targets if "## " not in line] == []


def test_ci_makes_both_runs_whatever_the_first_says():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "\n./run test || status=1\n./run check || status=1\nexit" in script
    assert "set -u" in script


def test_the_pinned_installer_is_an_exact_version():
    assert environments.UV_PIN.count("==") == 1
