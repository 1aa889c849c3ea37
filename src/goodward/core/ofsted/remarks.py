"""What is read as it stands, and yet should be looked at by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goodward.core.ofsted.header import Header
from goodward.core.ofsted.records import RowProblem

LOOKED_AT = ("name", "address_1", "address_2", "address_3")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
# “9-10 High Street” on two lines becomes a ninth of October, on the screen and then in the file.
_DATES = (
    rf"[0-9]{{1,2}}-(?:{_MONTHS})",
    rf"(?:{_MONTHS})-[0-9]{{2}}",
    r"[0-9]{2}/[0-9]{2}/[0-9]{4}",
)
_A_DATE = re.compile(rf"^[ \t]*(?:{'|'.join(_DATES)})[ \t]*$", re.MULTILINE)
A_DATE = (
    "“{}” may be a house number that a spreadsheet took for a date. It was kept as it stands: look "
    "whether it is right"
)


class Remarker:
    """Looks through the rows of one file for what a spreadsheet has damaged."""

    def __init__(self, header: Header) -> None:
        self._titles = header.titles
        self._urn = header.positions["urn"]
        self._places = [(c, header.positions[c]) for c in LOOKED_AT if c in header.positions]

    def remarks(self, rows: Sequence[list[str]], lines: Sequence[int]) -> Iterator[RowProblem]:
        """Yield what a person should look at, for rows that were read."""
        # All cells at once: of a national file none or one is found.
        if not _A_DATE.search("\n".join([row[at] for _, at in self._places for row in rows])):
            return
        for row, line in zip(rows, lines, strict=True):
            for column, at in self._places:
                text = row[at].strip()
                if _A_DATE.fullmatch(text):
                    urn = row[self._urn].strip()
                    yield RowProblem(line, self._titles[column], text, A_DATE.format(text), urn)
