"""Taking files and documents in, and handing them out."""

from __future__ import annotations

from goodward.core.files.kinds import FileRefused
from goodward.files.documents import take_in
from goodward.files.receiving import (
    FileNotReadable,
    Night,
    check_readable,
    read,
    receive,
    scan_waiting,
    sweep,
    too_large,
)

__all__ = [
    "FileNotReadable",
    "FileRefused",
    "Night",
    "check_readable",
    "read",
    "receive",
    "scan_waiting",
    "sweep",
    "take_in",
    "too_large",
]
