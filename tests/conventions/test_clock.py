"""The clock is read at the outside only; below, a caller says what time it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.tree import ROOT, top_level_packages

READS_THE_CLOCK = {"web", "portal", "api", "jobs", "cli"}
READINGS = [
    "from django.utils import timezone\nMOMENT = timezone.now()\n",
    "from django.utils import timezone\nTODAY = timezone.localdate()\n",
    "from datetime import datetime, UTC\nMOMENT = datetime.now(UTC)\n",
    "import datetime\nTODAY = datetime.date.today()\n",
    "import time\nSECONDS = time.time()\n",
]


def lint(code: str, room: str) -> str:
    """Return what lint says about code if it stood in a room."""
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--no-cache"]
    command += ["--stdin-filename", f"src/goodward/{room}/moment.py", "-"]
    return subprocess.run(command, input=code, cwd=ROOT, capture_output=True, text=True).stdout


@pytest.mark.parametrize("code", READINGS, ids=lambda code: code.splitlines()[1])
def test_a_reading_of_the_clock_is_refused_in_the_core(code):
    said = lint(code, "core")

    assert "TID251" in said
    assert "from the caller" in said


@pytest.mark.parametrize("room", sorted(top_level_packages() - READS_THE_CLOCK))
def test_no_inner_room_reads_the_clock(room):
    assert "TID251" in lint(READINGS[0], room)


@pytest.mark.parametrize("room", sorted(READS_THE_CLOCK))
def test_an_outer_room_reads_the_clock(room):
    assert "TID251" not in lint(READINGS[0], room)
