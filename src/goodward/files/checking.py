"""What a file is, by looking into it: its name and what a browser says of it decide nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import puremagic

from goodward.core.files import office, pictures, words
from goodward.core.files.kinds import TAKEN, FileRefused, Kind
from goodward.core.files.naming import ending_of, shown_name
from goodward.files.pdf import check_pdf

EMPTY = "The file is empty. Choose it again, or save it again first."
TWO_THINGS = "The file is two things at once. Save it again under a new name, and send that."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_OFFICE = (
    "The file is of an older Word or Excel (.doc, .xls), or protected with a password. Save it as "
    ".docx, .xlsx or PDF without a password, and send that."
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"<", b"#!")


class Looked(NamedTuple):
    """What a file turned out to be, and the name it goes by."""

    kind: Kind
    name: str


class _Sort(NamedTuple):
    """How a kind is known by its beginning, and what is looked at in it."""

    is_it: Callable[[bytes], bool]
    check: Callable[[bytes], Kind | None]
    kind: Kind | None


_SORTS: tuple[_Sort, ...] = (
    _Sort(lambda c: c.startswith(b"%PDF-"), check_pdf, Kind.PDF),
    _Sort(lambda c: c.startswith(pictures.PNG_START), pictures.check_png, Kind.PNG),
    _Sort(lambda c: c.startswith(pictures.JPEG_START), pictures.check_jpeg, Kind.JPEG),
    _Sort(pictures.is_heic, pictures.check_heic, Kind.HEIC),
    _Sort(lambda c: c.startswith(office.ARCHIVE_START), office.check_office, None),
)


def look_into(content: bytes, name: str) -> Looked:
    """
    Return what kind of file it is and what it is called from now on.

    name: as it came; only for telling plain text from a table in text, and to be shown.

    :raises FileRefused: for a kind that is not taken in, and for what could do harm.
    """
    if not content:
        raise FileRefused(EMPTY)
    kind = _kind(content, ending_of(name))
    if kind not in _ARCHIVES and _is_also_something_else(content, kind):
        raise FileRefused(TWO_THINGS)
    return Looked(kind, shown_name(name, kind))


_ARCHIVES = frozenset({Kind.DOCX, Kind.XLSX, Kind.ODT, Kind.ODS})
_WORDS = {"txt": Kind.TXT, "csv": Kind.CSV}


def _kind(content: bytes, ending: str) -> Kind:
    for sort in _SORTS:
        if sort.is_it(content):
            found = sort.check(content) or sort.kind
            if found is None:
                raise AssertionError("a check of archives says which it is")
            return found
    if content.startswith(_OLD_OFFICE):
        raise FileRefused(OLD_OFFICE)
    if ending in _WORDS:
        words.check_words(content)
        return _WORDS[ending]
    raise FileRefused(f"{_seems(content)} cannot be sent here. Send one of these: {TAKEN}.")


def _is_also_something_else(content: bytes, kind: Kind) -> bool:
    if office.is_archive(content) or (kind != Kind.PDF and b"%PDF-" in content[:1024]):
        return True
    if kind == Kind.JPEG:
        behind = content[content.rfind(b"\xff\xd9") + 2 :].lstrip(b"\0\r\n ")
        return behind.startswith(_PROGRAMS)
    return False


def _seems(content: bytes) -> str:
    """
    Return what a file seems to be, for a sentence: “A program”.

    Only what somebody can make sense of is named; a guess beyond that helps nobody.
    """
    for start, name in _BEGINNINGS.items():
        if content.startswith(start):
            return name
    try:
        found = puremagic.from_string(content[:100_000])
    except (puremagic.PureError, ValueError):
        return _UNKNOWN
    return _NAMES.get(found.lstrip("."), _UNKNOWN)


_UNKNOWN = "This kind of file"
_PROGRAM, _PACKED, _VIDEO = "A program", "A zip archive", "A video"
_SOUND, _WEB_PAGE, _MAIL, _PICTURE = "A sound", "A web page", "An e-mail", "A picture of this kind"
_BEGINNINGS = {
    b"MZ": _PROGRAM,
    b"\x7fELF": _PROGRAM,
    b"#!": _PROGRAM,
    b"<svg": _PICTURE,
    b"GIF8": _PICTURE,
    b"From ": _MAIL,
    b"Received: ": _MAIL,
    b"ID3": _SOUND,
}
_NAMES = {
    **dict.fromkeys(("zip", "7z", "rar", "gz", "tar", "bz2", "xz"), _PACKED),
    **dict.fromkeys(("mp4", "m4v", "mov", "avi", "mkv", "webm", "wmv", "mpg"), _VIDEO),
    **dict.fromkeys(("mp3", "m4a", "wav", "ogg", "flac", "aac"), _SOUND),
    **dict.fromkeys(("html", "htm", "xhtml"), _WEB_PAGE),
    **dict.fromkeys(("eml", "msg"), _MAIL),
    **dict.fromkeys(("gif", "svg", "bmp", "tif", "tiff", "webp"), _PICTURE),
}
