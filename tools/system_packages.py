"""What the tests need from the machine itself: a browser, its letters, a PostgreSQL server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import NamedTuple

from tests.support.chromium import find_chromium, find_letters
from tests.support.clamav import find_clamd
from tests.support.postgres import find_postgres
from tools.places import say


class Need(NamedTuple):
    """A program, the Debian package it comes in, and how to find it on any machine."""

    name: str
    package: str
    find: Callable[[], Path | None]


CHROMIUM = Need("Chromium", "chromium", find_chromium)
# Pages are laid out in the machine's Helvetica; a wider stand-in would break lines elsewhere.
LETTERS = Need("a font as wide as Helvetica", "fonts-liberation", find_letters)
POSTGRES = Need("PostgreSQL 15", "postgresql", find_postgres)
CLAMD = Need("ClamAV’s clamd", "clamav-daemon", find_clamd)


def fetch_missing(needs: list[Need]) -> None:
    """Install what is missing where that is allowed; otherwise say in one line what is missing."""
    missing = [need for need in needs if need.find() is None]
    if not missing:
        return
    packages = [need.package for need in missing]
    if not _may_install():
        names = " and ".join(need.name for need in missing)
        say(f"Missing: {names} (Debian: apt-get install {' '.join(packages)}). The rest is tested.")
        return
    say(f"Installing {' and '.join(packages)} with apt-get; this takes a minute or two")
    _apt_get("update")
    _apt_get("install", "--yes", "--no-install-recommends", *packages)


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and which("apt-get") is not None


def _apt_get(*words: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "-qq", *words], env=env, stdout=sys.stderr)
    if done.returncode != 0:
        # What is still missing is named again where its tests are skipped.
        say(f"apt-get {words[0]} did not succeed; going on with what is here")
