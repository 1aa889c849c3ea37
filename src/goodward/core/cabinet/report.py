"""A report as it is set on paper: everything it says, with nothing left to look up."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.core.cabinet.figures import Section


class Written(NamedTuple):
    """A section with the words somebody wrote to it; empty for none."""

    section: Section
    words: str


class Report(NamedTuple):
    """
    A report as it is handed out.

    authority: its name. period, compared: in words. as_at: the day the figures were taken.
    dated: the day the document bears in its own record: of finishing. standing: “Draft”, or who
    approved it and when, in words. introduction: as it was written.
    """

    authority: str
    title: str
    period: str
    compared: str
    as_at: date
    dated: date
    standing: str
    introduction: str
    sections: tuple[Written, ...]
