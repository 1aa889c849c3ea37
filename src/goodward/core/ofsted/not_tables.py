"""What is no table in text, whatever a file is called, and what is said of it."""

from __future__ import annotations

import codecs

EMPTY = "the file is empty: take the file from Ofsted's page again"
OLD_SPREADSHEET = (
    "this is a spreadsheet of an older Excel (.xls), or protected with a password: save it as "
    ".xlsx or CSV without a password, and use that"
)
PACKED = "this file is still compressed: unpack it, and use the file inside"
PDF = "this is a PDF, whatever its name says: use the CSV file or the spreadsheet"
PICTURE = "this is a picture, whatever its name says: use the CSV file or the spreadsheet"
UTF_16 = (
    "the text is written as UTF-16, which none of Ofsted's files is: save it as “CSV UTF-8”, and "
    "use that"
)
A_PAGE = (
    "this is a web page that was saved under the name of a table: open Ofsted's page, and save the "
    "file that it links to"
)
BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": OLD_SPREADSHEET,
    b"\x1f\x8b": PACKED,
    b"7z\xbc\xaf": PACKED,
    b"Rar!": PACKED,
    b"%PDF-": PDF,
    b"\x89PNG": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    codecs.BOM_UTF16_LE: UTF_16,
    codecs.BOM_UTF16_BE: UTF_16,
}
_LOOKED_AT = 10_000


def why_no_table(content: bytes) -> str | None:
    """Return why a file's content is no table in text, None where it may be one."""
    start = content[:_LOOKED_AT]
    if not start.strip():
        return EMPTY
    for beginning, said in BEGINNINGS.items():
        if start.startswith(beginning):
            return said
    if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        return A_PAGE
    # Every other byte a NUL is UTF-16 without its mark; a few are damage, told row by row.
    return UTF_16 if start.count(b"\0") > len(start) // 3 else None
