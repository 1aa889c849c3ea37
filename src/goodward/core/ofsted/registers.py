"""What a whole file holds once it is read, and of whom it speaks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goodward.core.ofsted.agencies import AgencyRecord
from goodward.core.ofsted.counting import Counts, count
from goodward.core.ofsted.extract.records import Extract
from goodward.core.ofsted.names import HOME_BASED
from goodward.core.ofsted.publications import TITLES, FileKind
from goodward.core.ofsted.records import ProviderRecord, RowProblem

CHILDMINDERS = frozenset({"childminder", "childminder_without_domestic_premises"})
# The kinds of provider that the smaller files speak of; a row of another is none of theirs.
TYPES_OF = {
    FileKind.CHILDMINDERS: frozenset({*CHILDMINDERS, "childminder_agency"}),
    FileKind.ADDRESSES: HOME_BASED,
}


@dataclass(frozen=True)
class Register:
    """
    A whole file, read.

    kind: which of Ofsted's files. layout: “2021”, “2025” or “2026” for providers, else the name of
    the one there is. encoding: of a CSV file, or the kind of spreadsheet; sheet: of that, the one
    read. as_at: from the title above the header, None without one.
    columns_unknown: headers nobody has explained yet. columns_missing: known ones not found.
    problems: in the order of the file; each row named there is not among the records.
    remarks: rows that are, with what a person should look at. notes: sentences on the whole file.
    agencies: of a list of them alone, which has no other records.
    content_key: the same for the same rows in any order, encoding or order of columns.
    extract: of the daily extract alone, what it says beside its records.
    """

    kind: FileKind
    layout: str
    encoding: str
    sheet: str
    as_at: date | None
    columns_unknown: tuple[str, ...]
    columns_missing: tuple[str, ...]
    records: tuple[ProviderRecord, ...]
    agencies: tuple[AgencyRecord, ...]
    problems: tuple[RowProblem, ...]
    remarks: tuple[RowProblem, ...]
    notes: tuple[str, ...]
    skipped_empty: int
    content_key: str | None
    extract: Extract | None = None

    @cached_property
    def counts(self) -> Counts:
        """The records counted by authority, type and outcome."""
        return count(self.records)

    @cached_property
    def types(self) -> frozenset[str]:
        """Ofsted's types of provider among the records."""
        return frozenset(each.provider_type for each in self.records)

    def speaks_of(self, provider_type: str) -> bool:
        """
        Whether a provider of this type that is not here has left, rather than stands elsewhere.

        From 2025 childminders stand in a file of their own: without one childminder a file of
        providers says nothing of them, and theirs says nothing of anybody else.
        """
        if self.kind is FileKind.EXTRACT:
            return True
        of_childminders = TYPES_OF[FileKind.CHILDMINDERS]
        if self.kind is FileKind.PROVIDERS and provider_type not in of_childminders:
            return True
        is_told = self.kind in (FileKind.PROVIDERS, FileKind.CHILDMINDERS)
        return is_told and provider_type in CHILDMINDERS and not CHILDMINDERS.isdisjoint(self.types)

    @cached_property
    def problems_by_reason(self) -> Counter[str]:
        """How often each reason was met, for a file with many."""
        return Counter(problem.reason for problem in self.problems)


def not_comparable(old: Register, new: Register) -> str | None:
    """Return why one file says nothing of another's providers joining or leaving, else None."""
    for each in (old, new):
        if each.kind not in (FileKind.PROVIDERS, FileKind.CHILDMINDERS, FileKind.EXTRACT):
            return (
                f"One of the two is a list of {TITLES[each.kind]}: only files of providers, or of "
                "childminders, are compared"
            )
    if old.as_at and new.as_at and new.as_at < old.as_at:
        return (
            f"It speaks of {new.as_at.day} {new.as_at:%B %Y}, before the older one's "
            f"{old.as_at.day} {old.as_at:%B %Y}: name the older file first"
        )
    return None
