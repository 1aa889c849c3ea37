"""Whether a file was seen before: by its bytes, or by what its rows say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from operator import itemgetter

from goodward.core.ofsted.header import Header
from goodward.core.ofsted.layouts import IDENTITY, LAYOUTS

BETWEEN_CELLS = "\x1f"
BYTES_A_ROW = 16
# Every column that is read, in one order for all layouts, so that the order of a file's columns
# makes no difference.
COLUMNS = tuple(dict.fromkeys([*IDENTITY, *(c for layout in LAYOUTS for c in layout.headers)]))


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of the file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class RowKeys:
    """
    The key of a file's content, gathered row by row.

    Each row's read columns are hashed and the hashes summed, so the order of rows, the encoding
    and the quoting make no difference, while one changed cell does. The number of rows is part
    of the key. It guards against importing the same file twice, not against forgery.
    """

    def __init__(self, header: Header) -> None:
        self._cells_of = itemgetter(
            *(header.positions[c] for c in COLUMNS if c in header.positions)
        )
        self._columns = BETWEEN_CELLS.join(c for c in COLUMNS if c in header.positions)
        self._total = 0
        self._rows = 0

    def add(self, rows: Iterable[list[str]]) -> None:
        """Add rows, as the file has them."""
        cells_of, row_hash = self._cells_of, hashlib.blake2b
        for cells in rows:
            text = BETWEEN_CELLS.join(cells_of(cells)).encode()
            row = row_hash(text, digest_size=BYTES_A_ROW).digest()
            self._total += int.from_bytes(row, "big")
            self._rows += 1

    def digest(self) -> str:
        """Return the key of the rows added so far, in hexadecimal."""
        text = f"{self._columns}\n{self._rows}\n{self._total}".encode()
        return hashlib.blake2b(text, digest_size=32).hexdigest()
