"""Files that somebody sent: listed with their fingerprints, and in the pack where that is asked."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.core.evidence.content import FileRef
from goodward.core.files.kinds import KINDS, Kind
from goodward.evidence.wanted import Found, Said, Wanted
from goodward.files.models import FileEnd, FileScan, KeptFile, Verdict

CANNOT_BE_READ = "Deleted on its day, harmful, or not scanned for viruses yet"


def readable_of(wanted: Wanted) -> set[int]:
    """Return the keys of the provider's files that can still be read, and may be. Two queries."""
    scans = FileScan.objects.for_authority(wanted.authority).filter(
        file__provider=wanted.provider, verdict__in=(Verdict.CLEAN, Verdict.NOT_SCANNED)
    )
    ends = FileEnd.objects.for_authority(wanted.authority).filter(file__provider=wanted.provider)
    return set(scans.values_list("file_id", flat=True)) - set(
        ends.values_list("file_id", flat=True)
    )


def taken_along(
    file: KeptFile, stem: str, found: Found, *, wanted: Wanted, readable: set[int]
) -> list[FileRef]:
    """
    Return how an entry names a file that somebody sent; nothing where it stays out.

    stem: its name in the pack, without its ending.
    """
    found.about.add(("file", str(file.pk)))
    if not wanted.with_documents or file.pk not in readable:
        return []
    name = f"{stem}.{Kind(file.kind).value}"
    found.to_read[name] = file
    return [FileRef(name, file.sha256)]


def said_of(file: KeptFile, readable: set[int]) -> Iterator[Said]:
    """Yield what is said of a file, whether it comes along or not."""
    yield "File", f"{file.name} ({KINDS[Kind(file.kind)].title}, {file.size} bytes)"
    yield "SHA-256", file.sha256
    if file.pk not in readable:
        yield "Cannot be read", CANNOT_BE_READ
