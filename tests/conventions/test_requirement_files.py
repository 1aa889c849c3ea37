"""The requirement files: pinned, hashed, agreeing, and naming no host."""

from __future__ import annotations

import re

import pytest

from tests.support.tree import ROOT

INPUTS = sorted(ROOT.glob("requirements*.in"))
PINNED = sorted(ROOT.glob("requirements*.txt"))
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==([^\s;]+)(.*)$", re.MULTILINE)
ONLY_HERE = ("://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", " @ ")


def pins(path) -> dict[str, str]:
    """Return the version of each package that a file pins."""
    text = path.read_text(encoding="utf-8")
    return {name: version for name, version, _rest in PIN.findall(text)}


@pytest.mark.parametrize("path", [*INPUTS, *PINNED], ids=lambda path: path.name)
def test_a_requirement_file_carries_no_address(path):
    text = path.read_text(encoding="utf-8")

    assert [words for words in ONLY_HERE if words in text] == []


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_what_is_asked_for_is_pinned(path):
    assert path.with_suffix(".txt") in PINNED


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_every_pin_has_its_hashes(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    pin_lines = [i for i, line in enumerate(lines) if not line.startswith((" ", "#"))]

    assert pin_lines
    assert [lines[i] for i in pin_lines if "--hash=sha256:" not in lines[i + 1]] == []


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-bench.txt"])
def test_what_is_tested_and_measured_is_what_is_shipped(name):
    shipped, here = pins(ROOT / "requirements.txt"), pins(ROOT / name)

    assert {package: here.get(package) for package in shipped} == shipped


@pytest.mark.parametrize(
    "path", [path for path in PINNED if "django" in pins(path)], ids=lambda path: path.name
)
def test_the_pins_hold_on_windows_too(path):
    # Django needs time zones there, and a hashed installation takes nothing that is not pinned.
    text = path.read_text(encoding="utf-8")

    assert re.search(r"^tzdata==\S+( ; sys_platform == 'win32')? \\$", text, re.MULTILINE)
