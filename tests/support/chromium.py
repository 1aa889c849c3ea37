"""Where this machine keeps its browser and its letters; standard library only, as `postgres` is."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from shutil import which

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium() -> Path | None:
    """Return the browser that GOODWARD_CHROMIUM names, or the first one found, or nothing."""
    named = os.environ.get("GOODWARD_CHROMIUM")
    if named:
        return Path(named)
    found = next(filter(None, map(which, NAMES)), None)
    return Path(found) if found else None


AS_WIDE_AS_HELVETICA = ("Helvetica", "Arial", "Liberation Sans", "Arimo", "Nimbus Sans")


def find_letters() -> Path | None:
    """Return the font file that stands for Helvetica, or nothing where it is of another width."""
    ask = which("fc-match")
    if ask is None:
        # Windows and macOS bring Arial or Helvetica themselves.
        return Path()
    said = subprocess.run(
        [ask, "-f", "%{family}|%{file}", "Helvetica"], capture_output=True, text=True
    )
    family, _, place = said.stdout.partition("|")
    return Path(place) if family.startswith(AS_WIDE_AS_HELVETICA) else None
