"""Documents of a provider in words, for officers and for the provider itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.files.kinds import KINDS, Kind
from goodward.ui.components.dates import plain_day

if TYPE_CHECKING:
    from goodward.files.models import Document, KeptFile

SORT_TITLES = {
    "improvement_plan": "Improvement plan",
    "self_evaluation": "Self-evaluation",
    "action_plan": "Action plan",
    "other": "Something else",
}
# What a scan came to, and the colour of its tag; a clean file needs no words.
SCAN_TEXTS = {
    "clean": ("", ""),
    "not_scanned": ("Not scanned for viruses", "grey"),
    "infected": ("Harmful: taken away", "red"),
    "": ("Waits for the virus scanner", "yellow"),
}
READABLE = frozenset({"clean", "not_scanned"})


class FileLine(NamedTuple):
    """A file in words. about: “PDF, 240 kB”. may_open: whether it can be read now."""

    pk: int
    name: str
    about: str
    scan: str
    scan_colour: str
    may_open: bool

    @classmethod
    def of(cls, file: KeptFile) -> FileLine:
        verdict = file.scan.verdict if hasattr(file, "scan") else ""
        text, colour = SCAN_TEXTS[verdict]
        about = f"{KINDS[Kind(file.kind)].title}, {size_text(file.size)}"
        return cls(file.pk, file.name, about, text, colour, verdict in READABLE)


class DocumentRow(NamedTuple):
    """One document that came in. from_text: who sent it, and how it came to be here."""

    pk: int
    title: str
    on: str
    from_text: str
    words: str
    file: FileLine
    is_latest: bool

    @classmethod
    def of(cls, document: Document, *, is_latest: bool) -> DocumentRow:
        version = f", version {document.version}" if document.version > 1 else ""
        entered = "" if document.by_provider else f", entered by {document.by}"
        return cls(
            document.pk,
            f"{SORT_TITLES[document.sort]}{version}",
            plain_day(document.on),
            f"{document.came_from}{entered}",
            document.words,
            FileLine.of(document.file),
            is_latest,
        )


def document_rows(documents: Sequence[Document]) -> list[DocumentRow]:
    """Return documents in words, in the order given; of each sort the last version is marked."""
    last: dict[str, int] = {}
    for each in documents:
        last[each.sort] = max(each.version, last.get(each.sort, 0))
    return [
        DocumentRow.of(each, is_latest=each.sort == "other" or each.version == last[each.sort])
        for each in documents
    ]


def sort_choices(sorts: Iterable[str]) -> list[tuple[str, str]]:
    """Return sorts as choices of a form."""
    return [(each, SORT_TITLES[each]) for each in sorts]


def size_text(size: int) -> str:
    """Return how large a file is, as people say it: “240 kB”, “1.2 MB”."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
