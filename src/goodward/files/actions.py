"""Taking files and documents in, and handing them out."""

from __future__ import annotations

from goodward.core.files.kinds import FileRefused
from goodward.files.documents import take_in
from goodward.files.receiving import (
    FileNotReadable,
    Inspected,
    Night,
    check_readable,
    end,
    inspect,
    keep,
    read,
    receive,
    scan_waiting,
    sweep,
    too_large,
)

__all__ = [
    "FileNotReadable",
    "FileRefused",
    "Inspected",
    "Night",
    "check_readable",
    "end",
    "inspect",
    "keep",
    "read",
    "receive",
    "scan_waiting",
    "sweep",
    "take_in",
    "too_large",
]
