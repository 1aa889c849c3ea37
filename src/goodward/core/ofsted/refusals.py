"""The one thing reading may raise."""

from __future__ import annotations

from collections.abc import Sequence


class FileRefused(ValueError):
    """The file as a whole is not read; the text says why, and what to do."""


class SheetNeeded(FileRefused):
    """Several sheets hold a table of Ofsted's, and a person must say which; `sheets` names them."""

    def __init__(self, sheets: Sequence[str], asked: str = "") -> None:
        named = ", ".join(f"“{name}”" for name in sheets)
        super().__init__(
            f"the spreadsheet has no table of Ofsted's on a sheet “{asked}”: choose one of {named}"
            if asked
            else f"the sheets {named} each hold a table of Ofsted's: say which is meant"
        )
        self.sheets = tuple(sheets)


class SecondTable(FileRefused):
    """A further header stands below the first: which rows are meant cannot be told."""

    def __init__(self, line: int) -> None:
        super().__init__(
            f"a second table begins on line {line}: keep one table in the file, and bring in each "
            "by itself"
        )
