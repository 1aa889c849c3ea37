"""From bytes to lines of text: UTF-8 with or without its mark, then Windows-1252."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import NamedTuple

from goodward.core.ofsted.not_tables import why_no_table
from goodward.core.ofsted.refusals import FileRefused

PIECE = 1 << 20
# 0x96, a dash in Windows-1252, is sometimes taken over unchanged into UTF-8; non-breaking spaces
# mean no more than ordinary ones.
TO_CLEAN = {
    "utf-8": (b"\xc2\x96", b"\xc2\xa0"),
    "utf-8-sig": (b"\xc2\x96", b"\xc2\xa0"),
    "cp1252": (b"\xa0",),
}
CLEANED = str.maketrans({"\x96": "–", "\xa0": " "})


class DecodedLines(NamedTuple):
    """The encoding found, and the lines with their line ends."""

    encoding: str
    lines: Iterator[str]


def decode_lines(content: bytes) -> DecodedLines:
    """
    Return the file's lines and the name of the encoding they were read in.

    The text is decoded as it is consumed, so that a large file is never held twice. Bytes that
    Windows-1252 leaves undefined become U+FFFD, which the reading of rows reports.

    :raises FileRefused: if the content is no text, or text of another kind than a table.
    """
    if (why := why_no_table(content)) is not None:
        raise FileRefused(why)
    encoding = _encoding_of(content)
    codec = {"UTF-8": "utf-8", "UTF-8 with byte order mark": "utf-8-sig"}.get(encoding, "cp1252")
    lines: Iterator[str] = io.TextIOWrapper(
        io.BytesIO(content), encoding=codec, errors="replace", newline=""
    )
    if any(_holds(content, written) for written in TO_CLEAN[codec]):
        lines = (line if line.isascii() else line.translate(CLEANED) for line in lines)
    return DecodedLines(encoding, lines)


def _encoding_of(content: bytes) -> str:
    if not content.isascii():
        if not _decodes(content, "utf-8"):
            undefined = not _decodes(content, "cp1252")
            return "Windows-1252 with damaged characters" if undefined else "Windows-1252"
        if content.startswith(codecs.BOM_UTF8):
            return "UTF-8 with byte order mark"
    return "UTF-8"


def _holds(content: bytes, written: bytes) -> bool:
    # By its first byte, which is rare: looking for two at once takes longer than decoding.
    place = content.find(written[:1])
    while place >= 0 and not content.startswith(written, place):
        place = content.find(written[:1], place + 1)
    return place >= 0


def _decodes(content: bytes, codec: str) -> bool:
    # Piece by piece: a whole decoded copy would cost up to four times the file's size.
    decoder = codecs.getincrementaldecoder(codec)()
    view = memoryview(content)
    try:
        for start in range(0, len(content), PIECE):
            decoder.decode(view[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
