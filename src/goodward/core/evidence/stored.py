"""
A ZIP file whose bytes follow from its members alone.

Nothing is compressed, every date is the first a ZIP can name, and nothing stands between or after
the members. So the same members are the same bytes on every machine, and one byte that is not as it
was written shows. Source: APPNOTE.TXT 6.3.3 of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
END_SIZE = 22
# Made by version 2.0 under Unix; readable by 2.0; names in UTF-8; stored; 1 January 1980.
_MADE_BY, _NEEDS, _FLAGS, _METHOD, _TIME, _DATE = (3 << 8) | 20, 20, 0x800, 0, 0, 33
# An ordinary file that its owner may write and everybody read.
_MODE = 0o100644 << 16
MOST_BYTES = 0xFFFF_FFFF
MOST_MEMBERS = 0xFFFE


class TooLarge(ValueError):
    """The members do not fit into one ZIP file of the old sort."""


class Member(NamedTuple):
    """A file to be packed: its name, size in bytes, checksum, and its bytes piece by piece."""

    name: str
    size: int
    crc: int
    read: Callable[[], Iterable[bytes]]


def member(name: str, content: bytes) -> Member:
    """Return a member whose bytes are at hand."""
    return Member(name, len(content), zlib.crc32(content), lambda: (content,))


def zipped(members: Iterable[Member]) -> Iterator[bytes]:
    """
    Yield the bytes of a ZIP file, piece by piece, with its members in the order given.

    :raises TooLarge: for more than a ZIP file without extensions can hold.
    """
    central, place, count = bytearray(), 0, 0
    for each in members:
        name = each.name.encode()
        said = (_NEEDS, _FLAGS, _METHOD, _TIME, _DATE, each.crc, each.size, each.size, len(name), 0)
        if place + each.size > MOST_BYTES or count >= MOST_MEMBERS:
            raise TooLarge("A pack holds at most 65,000 files and 4 GB")
        yield struct.pack("<4s5H3I2H", LOCAL, *said) + name
        yield from each.read()
        rest = (0, 0, 0, _MODE, place)
        central += struct.pack("<4s6H3I5H2I", CENTRAL, _MADE_BY, *said, *rest) + name
        place += 30 + len(name) + each.size
        count += 1
    yield bytes(central)
    yield struct.pack("<4s4H2IH", END, 0, 0, count, count, len(central), place, 0)
