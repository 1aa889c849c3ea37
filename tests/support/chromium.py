"""Where this machine keeps its browser; standard library only, as `postgres` is."""

from __future__ import annotations

import os
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
