"""Reading the national file of 70,980 rows into checked records."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._national import NATIONAL, dict_reader, read, shuffled
from benchmarks.measure import Claim, side_by_side
from goodward.core.ofsted.fingerprints import fingerprint

MEGABYTE = 1_000_000


def claims() -> list[Claim]:
    """Return the claims about reading."""
    content = gzip.decompress(NATIONAL.read_bytes())
    disguised = shuffled(content)
    plain, reading, same_bytes, again = side_by_side(
        lambda: dict_reader(content),
        lambda: read(content),
        lambda: fingerprint(content),
        lambda: read(disguised, keyed=True),
        rounds=5,
    )
    return [
        Claim(
            "against csv.DictReader over the same bytes, each row dropped at once",
            reading / plain,
            at_most=1.5,
            details=f"{reading:.2f} s against {plain:.2f} s.",
        ),
        Claim(
            "knowing the same bytes again, against csv.DictReader", same_bytes / plain, at_most=0.2
        ),
        Claim(
            "knowing it shuffled and in another encoding, against reading it into checked records",
            again / reading,
            at_most=1.6,
        ),
        Claim(
            "memory above start while reading it row by row, in MB",
            _memory_above_start() / MEGABYTE,
            at_most=150,
        ),
    ]


def _memory_above_start() -> int:
    """Return the peak above the file's own bytes, measured in a process of its own."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(gzip.decompress(NATIONAL.read_bytes()))
        file.flush()
        code = f"from benchmarks.ofsted_reading import peak; print(peak({file.name!r}))"
        told = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
    return int(told.stdout)


def peak(path: str) -> int:
    """Return how far reading a file raises this process's peak memory, in bytes."""
    content = Path(path).read_bytes()
    before = _high_water()
    read(content)
    return _high_water() - before


def _high_water() -> int:
    # Not getrusage: what it tells of a new program begins at the peak of the one that started it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [kilobytes] = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(kilobytes) * 1024
