"""
Office documents, which are archives: what must be in one, and what must not.

Sources: ECMA-376, part 2 (packages); OASIS OpenDocument 1.3, part 2; PKWARE's APPNOTE for archives.
Nothing is unpacked before its declared size was looked at, and never more than was declared.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from goodward.core.files.kinds import KINDS, FileRefused, Kind

MOST_ENTRIES = 3_000
LARGEST_UNPACKED = 300_000_000
# Repetitive sheets are packed up to about 1:60; a bomb starts at 1:1000.
MOST_PACKED = 200
# Below this size a high ratio harms nobody.
SMALL = 1_000_000
LARGEST_READ = 2_000_000
# A sheet in which each of a hundred thousand rows is a link of its own.
LARGEST_RELATIONS = 50_000_000

SAVE_AGAIN = "Open it, save it again under a new name, and send that."
DAMAGED = f"The file is damaged and cannot be opened. {SAVE_AGAIN}"
LOCKED = (
    "The file is protected with a password, so nobody here could read it. Save it without a "
    "password, and send that."
)
BOMB = f"The file unpacks to far more than a document holds, so it is not opened. {SAVE_AGAIN}"
NO_DOCUMENT = (
    "The file is an archive, such as a .zip, and not a document. Send the documents one by one."
)
MACROS = (
    "The file holds macros, small programs that could do harm. Save it without macros, for example "
    "as a PDF, and send that."
)
EMBEDDED = (
    "The file holds another file or a program inside it. Take that out, or save the document as a "
    "PDF, and send that."
)
LINKED = (
    "The file fetches parts of itself from another computer when it is opened. Save it as a PDF, "
    "and send that."
)

_MAIN_PARTS = {
    "word/document.xml": Kind.DOCX,
    "xl/workbook.xml": Kind.XLSX,
}
_OPEN_TYPES = {
    KINDS[Kind.ODT].content_type.encode(): Kind.ODT,
    KINDS[Kind.ODS].content_type.encode(): Kind.ODS,
}
_MACRO_NAMES = re.compile(
    r"(^|/)(vbaproject[^/]*\.bin|vbadata\.xml|macrosheets/|dialogsheets/|activex/|basic/|scripts/|"
    r"customui/)",
    re.IGNORECASE,
)
_EMBEDDED_NAMES = re.compile(
    r"(^|/)embeddings/|(^|/)object [0-9]+/.*\.bin$|"
    r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jse|wsf|hta|msi|jar|lnk|zip|7z|rar|iso|sh|py|swf)$",
    re.IGNORECASE,
)
# Charts carry the sheet they were drawn from: documents in their own right, looked at as such.
_SHEET_INSIDE = re.compile(r"/embeddings/[^/]+\.(xlsx|docx)$", re.IGNORECASE)
_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
_ARCHIVE_STARTS = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0")
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.I)
_ONLY_NAMED = re.compile(rb"Type\s*=\s*[\"'][^\"']*/(hyperlink|image)[\"']", re.I)
# A template or a sheet on a drive of the writer's own leads nowhere; another computer does.
_ELSEWHERE = re.compile(
    rb"Target\s*=\s*[\"']\s*(https?:|ftp:|mhtml:|ms-|(file:)?[/\\]{2}(?!/[a-z]:))", re.I
)

# What damaged or hostile archives make the library raise.
DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, KeyError,
    NotImplementedError, RuntimeError, UnicodeError, OverflowError,
)  # fmt: skip


ARCHIVE_START = b"PK\x03\x04"
_DIRECTORY_END = b"PK\x05\x06"


def is_archive(content: bytes) -> bool:
    """Return whether anything would open a file as an archive, wherever that begins in it."""
    return zipfile.is_zipfile(io.BytesIO(content))


def check_office(content: bytes, *, inside: bool = False) -> Kind:
    """
    Return which office document an archive is.

    inside: whether it stands in another one, in which it may hold no further one.

    :raises FileRefused: for what is damaged, locked, packed to do harm, holds programs, macros or
        other files, fetches parts from elsewhere, or is no office document at all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _looked_at(archive, content, inside=inside)
    except FileRefused:
        raise
    except DAMAGE as damage:
        raise FileRefused(DAMAGED) from damage


def _looked_at(archive: zipfile.ZipFile, content: bytes, *, inside: bool) -> Kind:
    if content[-22:-18] != _DIRECTORY_END:
        raise FileRefused(EMBEDDED)
    _check_sizes(archive, len(content))
    kind = _kind_of(archive)
    _check_parts(archive, kind, inside=inside)
    return kind


def _check_sizes(archive: zipfile.ZipFile, size: int) -> None:
    """Look at what the directory declares; reading later stops where it says a part ends."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_UNPACKED:
        raise FileRefused(BOMB)
    if len({e.filename for e in entries}) < len(entries):
        raise FileRefused(DAMAGED)
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.flag_bits & 0x1:
            raise FileRefused(LOCKED)
        if entry.file_size > SMALL and entry.file_size > MOST_PACKED * max(entry.compress_size, 1):
            raise FileRefused(BOMB)
        # Parts that lie over one another are how a small archive unpacks without end.
        if entry.header_offset < end or entry.header_offset + entry.compress_size > size:
            raise FileRefused(BOMB)
        end = entry.header_offset + 30 + entry.compress_size
        if ".." in entry.filename.replace("\\", "/").split("/") or entry.filename.startswith("/"):
            raise FileRefused(DAMAGED)


def _kind_of(archive: zipfile.ZipFile) -> Kind:
    names = set(archive.namelist())
    if "mimetype" in names:
        kind = _OPEN_TYPES.get(_read(archive, "mimetype").strip())
        if kind and "content.xml" in names:
            return kind
    if "[Content_Types].xml" in names:
        types = _read(archive, "[Content_Types].xml").lower()
        if b"macroenabled" in types or b"vbaproject" in types:
            raise FileRefused(MACROS)
        for part, kind in _MAIN_PARTS.items():
            if part in names and KINDS[kind].content_type.encode() in types:
                return kind
    raise FileRefused(NO_DOCUMENT)


def _check_parts(archive: zipfile.ZipFile, kind: Kind, *, inside: bool) -> None:
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/")
        if _MACRO_NAMES.search(name):
            raise FileRefused(MACROS)
        if entry.is_dir() or not entry.file_size:
            continue
        if _SHEET_INSIDE.search(name) and not inside and kind in _MAIN_PARTS.values():
            if entry.file_size > LARGEST_UNPACKED // 10:
                raise FileRefused(BOMB)
            check_office(_read(archive, entry.filename, entry.file_size), inside=True)
            continue
        with archive.open(entry) as part:
            start = part.read(8)
        if _EMBEDDED_NAMES.search(name) or start.startswith(_PROGRAM_STARTS + _ARCHIVE_STARTS):
            raise FileRefused(EMBEDDED)
        if name.endswith(".rels"):
            _check_links(_read(archive, entry.filename, LARGEST_RELATIONS))


def _check_links(relations: bytes) -> None:
    for link in _EXTERNAL.findall(relations):
        if _ELSEWHERE.search(link) and not _ONLY_NAMED.search(link):
            raise FileRefused(LINKED)


def _read(archive: zipfile.ZipFile, name: str, most: int = LARGEST_READ) -> bytes:
    """Return a part that is read whole: only small ones are."""
    if archive.getinfo(name).file_size > most:
        raise FileRefused(BOMB)
    return archive.read(name)
