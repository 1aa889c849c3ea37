"""
Pictures: that they are whole from their first byte to their last.

Sources: W3C PNG (third edition), section 5; ITU T.81, annex B (JPEG); ISO/IEC 14496-12 (boxes) and
23008-12 (HEIC). What hangs behind a picture's end is how a file is two things at once.
"""

from __future__ import annotations

import struct
import zlib

from goodward.core.files.kinds import FileRefused

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
# A camera sets down between 10 and 100 million dots; beyond that a picture is one to choke on.
MOST_DOTS = 200_000_000
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_BOXES = frozenset(
    {b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"uuid", b"mpvd", b"idat"}
)

DAMAGED = "The picture is damaged and cannot be shown. Take or save it again, and send that."
TWO_THINGS = (
    "The picture has something else hidden behind it. Take or save it again, and send that."
)
TOO_LARGE = "The picture has more dots than any camera takes. Make it smaller, and send that."


def is_heic(content: bytes) -> bool:
    """Return whether a file begins as the pictures of phones do."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


def check_png(content: bytes) -> None:
    """
    Look at every chunk of a PNG, and that it ends with its last.

    :raises FileRefused: for what is damaged, huge, or has something behind its end.
    """
    place, is_first = len(PNG_START), True
    while place + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        end = place + 12 + length
        if end > len(content) or zlib.crc32(content[place + 4 : end - 4]) != _number(content, end):
            raise FileRefused(DAMAGED)
        if is_first:
            if name != b"IHDR" or length != 13:
                raise FileRefused(DAMAGED)
            width, height = struct.unpack_from(">II", content, place + 8)
            _check_dots(width, height)
        place, is_first = end, False
        if name == b"IEND":
            if content[place:].strip(b"\0\r\n "):
                raise FileRefused(TWO_THINGS)
            return
    raise FileRefused(DAMAGED)


def check_jpeg(content: bytes) -> None:
    """
    Look at every segment of a JPEG up to its dots, and that it ends.

    Phones hang a second picture or a film behind the first, so what follows the end is looked at
    only for being a program, a page or an archive (`checking`).

    :raises FileRefused: for what is damaged or huge.
    """
    place, has_size = 2, False
    while place + 4 <= len(content):
        if content[place] != 0xFF:
            raise FileRefused(DAMAGED)
        mark = content[place + 1]
        if mark == 0xFF:
            place += 1
            continue
        length = struct.unpack_from(">H", content, place + 2)[0]
        if length < 2 or place + 2 + length > len(content):
            raise FileRefused(DAMAGED)
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC) and length >= 8:
            height, width = struct.unpack_from(">HH", content, place + 5)
            _check_dots(width, max(height, 1))
            has_size = True
        place += 2 + length
        if mark == 0xDA:
            if not has_size or b"\xff\xd9" not in content[place:]:
                raise FileRefused(DAMAGED)
            return
    raise FileRefused(DAMAGED)


def check_heic(content: bytes) -> None:
    """
    Look at every box of a HEIC picture, up to the end of the file.

    :raises FileRefused: for what is damaged, or holds boxes that no picture has.
    """
    place, names = 0, set[bytes]()
    while place + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        if length == 1 and place + 16 <= len(content):
            length = struct.unpack_from(">Q", content, place + 8)[0]
        elif length == 0:
            length = len(content) - place
        if length < 8 or place + length > len(content):
            raise FileRefused(DAMAGED)
        if name not in _BOXES:
            raise FileRefused(TWO_THINGS)
        names.add(name)
        place += length
    if place != len(content) or not {b"ftyp", b"meta"} <= names:
        raise FileRefused(DAMAGED)


def _check_dots(width: int, height: int) -> None:
    if not width or not height:
        raise FileRefused(DAMAGED)
    if width * height > MOST_DOTS:
        raise FileRefused(TOO_LARGE)


def _number(content: bytes, end: int) -> int:
    return int(struct.unpack_from(">I", content, end - 4)[0])
