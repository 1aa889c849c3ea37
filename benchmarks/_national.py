"""The national file of 70,980 rows: read plainly, read into checked records, and disguised."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

from goodward.core.ofsted.encodings import decode_lines
from goodward.core.ofsted.reading import RegisterReading

NATIONAL = (
    Path(__file__).resolve().parents[1]
    / "sample_data/ofsted_2021-08-31/national_48col_nopersonal.csv.gz"
)


def dict_reader(content: bytes) -> None:
    """Read every row with `csv.DictReader` and let it go at once."""
    for _ in csv.DictReader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")):
        pass


def read(content: bytes, *, keyed: bool = False) -> None:
    """Read every row into a checked record and let it go at once; `keyed`: as for a comparison."""
    decoded = decode_lines(content)
    for _ in RegisterReading(decoded.lines, encoding=decoded.encoding, keyed=keyed):
        pass


def shuffled(content: bytes) -> bytes:
    """Return the same rows in another order and encoding."""
    header, *rows = content.decode().splitlines(keepends=True)
    random.Random(7).shuffle(rows)  # noqa: S311 - any order, the same each time
    return "".join([header, *rows]).encode("cp1252", errors="replace")
