"""Reading the national file of 70,980 rows into checked records."""

from __future__ import annotations

import csv
import gzip
import io
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Claim, side_by_side
from goodward.core.ofsted.encodings import decode_lines
from goodward.core.ofsted.fingerprints import fingerprint
from goodward.core.ofsted.reading import RegisterReading

NATIONAL = (
    Path(__file__).resolve().parents[1]
    / "sample_data/ofsted_2021-08-31/national_48col_nopersonal.csv.gz"
)
MEGABYTE = 1_000_000


def claims() -> list[Claim]:
    """Return the claims about reading."""
    content = gzip.decompress(NATIONAL.read_bytes())
    shuffled = _shuffled(content)
    plain, reading, same_bytes, again = side_by_side(
        lambda: _dict_reader(content),
        lambda: _read(content),
        lambda: fingerprint(content),
        lambda: _read(shuffled, keyed=True),
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


def _dict_reader(content: bytes) -> None:
    for _ in csv.DictReader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")):
        pass


def _read(content: bytes, *, keyed: bool = False) -> None:
    decoded = decode_lines(content)
    for _ in RegisterReading(decoded.lines, encoding=decoded.encoding, keyed=keyed):
        pass


def _shuffled(content: bytes) -> bytes:
    header, *rows = content.decode().splitlines(keepends=True)
    random.Random(7).shuffle(rows)  # noqa: S311 - any order, the same each time
    return "".join([header, *rows]).encode("cp1252", errors="replace")


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
    _read(content)
    return _high_water() - before


def _high_water() -> int:
    # Not getrusage: what it tells of a new program begins at the peak of the one that started it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [kilobytes] = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(kilobytes) * 1024
