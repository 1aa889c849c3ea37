"""
A hundred ways in which one of Ofsted's files arrives damaged, and what is said of each.

The sound file has two titles, a header on line 3 and three nurseries on lines 4 to 6. Sentences are
written here in full, so that they can be read aloud; what is said of one cell ends the sentence
“line 4: …”, and the other two nurseries are then kept.
"""

# ruff: noqa: ISC004 - a sentence may run over two lines of a table.

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from goodward.core.files import sheets
from goodward.core.ofsted import not_tables
from goodward.core.ofsted.publications import READ
from tests.support.files import a_docx, a_pdf, a_png, an_archive
from tests.support.sheets import an_ods, an_ods_of, an_xlsx, changed

TITLES = ["Registered childcare providers as at 30 June 2026", "This worksheet contains one table."]
COLUMNS = [
    "Provider URN", "Provider type", "Provider subtype", "Registration date",
    "Individual register combinations", "Provider Early Years Register flag", "Provider name",
    "Provider town", "Local authority", "Deprivation band", "Places",
    "EYR OEIF: Most recent: Full inspection date",
    "EYR OEIF/CIF: Most recent: Overall effectiveness",
]  # fmt: skip
TYPE = "Childcare on non-domestic premises"
SOUND = [
    [urn, TYPE, "Full day care", "01/09/2015", "EYR only", "Y", name, "Dover", "Kent", "Average",
     "40", "29/01/2024", "2"]
    for urn, name in (("EY999901", "Acorns"), ("EY999902", "Oaks"), ("EY999903", "Elms"))
]  # fmt: skip
GRADE = COLUMNS[12]


class Damage(NamedTuple):
    """
    One damaged file. said: why it is refused, or each row that is kept out.

    kept: how many nurseries are read all the same; None for a file that is refused.
    """

    name: str
    content: bytes
    said: tuple[str, ...]
    kept: int | None


def rows_with(**cells: str) -> list[list[str]]:
    """Return the sound rows with cells of the first put in, named by the number of the column."""
    first = [cells.get(f"c{place}", cell) for place, cell in enumerate(SOUND[0])]
    return [first, *SOUND[1:]]


def a_csv(rows: list[list[str]], header: list[str] | None = None, between: str = ",") -> bytes:
    """Return the file with these rows; cells are written as they stand, without quotation marks."""
    lines = [*TITLES, between.join(header or COLUMNS), *map(between.join, rows)]
    return "".join(f"{line}\r\n" for line in lines).encode()


WHOLE = a_csv(SOUND)
BOOK: list[list[Any]] = [*([each] for each in TITLES), COLUMNS, *SOUND]


def _refused(name: str, content: bytes, said: str) -> Damage:
    return Damage(name, content, (said,), None)


def _cell(name: str, column: int, text: str, reason: str) -> Damage:
    said = f"line 4: {COLUMNS[column]}: {reason}"
    return Damage(name, a_csv(rows_with(**{f"c{column}": text})), (said,), 2)


NO_DATE = "“{}” is not a date: write it as dd/mm/yyyy"
NOT_URN = "“{}” is not a provider number: two capitals and six digits, or six or seven digits"
SHORTENED = (
    "“{}” is a provider number that a spreadsheet has shortened, so that its last digits are lost: "
    "take the file as Ofsted published it"
)
AFTER = "“{}” is after the day this file speaks of, 30 June 2026"
CELLS = (
    ("a number shortened", 0, "1.2E+06", SHORTENED.format("1.2E+06")),
    ("a number shortened otherwise", 0, "2.53E6", SHORTENED.format("2.53E6")),
    ("no number", 0, "", "there is no provider number"),
    ("a number in small letters", 0, "ey999901", NOT_URN.format("ey999901")),
    ("a number from another list", 0, "512345678", NOT_URN.format("512345678")),
    ("a number too short", 0, "EY9999", NOT_URN.format("EY9999")),
    ("a number with a space inside", 0, "EY 999901", NOT_URN.format("EY 999901")),
    ("words for a number", 0, "not known", NOT_URN.format("not known")),
    ("no type", 1, "", "there is no provider type"),
    ("a type withheld", 1, "REDACTED", "there is no provider type"),
    ("a type misspelt", 1, "Childmindr", "unmapped provider type “Childmindr”, nearest known "
     "“Childminder”"),
    ("a new subtype", 2, "Full day car", "unmapped provider subtype “Full day car”, nearest known "
     "“Full day care”"),
    ("a day that is none", 3, "31/02/2015", NO_DATE.format("31/02/2015")),
    ("a month that is none", 3, "01/13/2015", NO_DATE.format("01/13/2015")),
    ("a day of nought", 3, "00/01/2015", NO_DATE.format("00/01/2015")),
    ("a year of two figures", 3, "01/09/15", NO_DATE.format("01/09/15")),
    ("a year long ago", 3, "01/09/0015", NO_DATE.format("01/09/0015")),
    ("a date the other way round", 3, "2015-09-01", NO_DATE.format("2015-09-01")),
    ("a date in words", 3, "1 September 2015", NO_DATE.format("1 September 2015")),
    ("a date with an hour", 3, "01/09/2015 13:05", NO_DATE.format("01/09/2015 13:05")),
    ("a serial too long", 3, "420000", NO_DATE.format("420000")),
    ("hashes for a date", 3, "########", NO_DATE.format("########")),
    ("registered after the file's day", 3, "01/07/2026", AFTER.format("01/07/2026")),
    ("a new combination", 4, "EYR onl", "unmapped register combination “EYR onl”, nearest known "
     "“EYR only”"),
    ("a flag that is none", 5, "Yep", "unmapped register flag “Yep”, nearest known “Yes”"),
    ("a band that is none", 9, "Averag", "unmapped deprivation band “Averag”, nearest known "
     "“Average”"),
    ("places in words", 10, "forty", "“forty” is not a whole number"),
    ("half a place", 10, "7.52", "“7.52” is not a whole number"),
    ("fewer places than none", 10, "-4", "“-4” is not a whole number"),
    ("places beyond reason", 10, "40000000", "“40000000” is not a whole number"),
    ("an error for places", 10, "#REF!", "“#REF!” is not a whole number"),
    ("an inspection to come", 11, "29/01/2062", AFTER.format("29/01/2062")),
    ("an inspection on no day", 11, "30/02/2024", NO_DATE.format("30/02/2024")),
    ("a grade on no date", 11, "", "“2” was found, but on no inspection date"),
    ("a grade beyond the scale", 12, "5", "unmapped outcome “5”, nearest known “Requires "
     "improvement”"),
    ("a grade misspelt", 12, "Outstandin", "unmapped outcome “Outstandin”, nearest known "
     "“Outstanding”"),
)  # fmt: skip


def _columns(**changes: str | None) -> list[str]:
    return [
        text
        for place, column in enumerate(COLUMNS)
        if (text := changes.get(f"c{place}", column)) is not None
    ]


INCOMPLETE = "this is not a complete file of Ofsted's providers and outcomes. It lacks "
AN_OUTCOME = (
    "at least one block of outcomes (for example “Most recent full: Inspection date” with “Most "
    "recent full: Overall effectiveness”, or “EYR REIF: Most recent: Inspection date” with its "
    "areas)"
)


def _none_of(begins: str) -> str:
    words = f"it begins “{begins}”" if begins else "it holds no words"
    return (
        "this is not one of Ofsted's provider files: none of its first 10 rows has a cell "
        f"“Provider URN” or “CA Reference” ({words}). {READ}"
    )


def _headers() -> Iterator[Damage]:
    for name, header, said in (
        ("no authority", _columns(c8="Council"), INCOMPLETE + "“Local authority”"),
        ("no type", _columns(c1="Sort"), INCOMPLETE + "“Provider type”"),
        ("neither", _columns(c1="Sort", c8="Council"),
         INCOMPLETE + "“Provider type” and “Local authority”"),
        ("no dates of inspections", _columns(c11="When"), INCOMPLETE + AN_OUTCOME),
        ("no outcomes", _columns(c12="What"), INCOMPLETE + AN_OUTCOME),
        ("a column twice", _columns(c7="Provider name"),
         "the columns 7 and 8 are both “Provider name”: which one counts cannot be told"),
        ("the postcode under two names", _columns(c6="Postcode", c7="Provider postcode"),
         "the columns 7 and 8 are both “Provider postcode”: which one counts cannot be told"),
        ("two tables side by side", [*COLUMNS, "", *COLUMNS],
         "the columns 1 and 15 are both “Provider URN”: which one counts cannot be told"),
    ):  # fmt: skip
        yield _refused(f"header: {name}", a_csv(SOUND, header), said)
    first = "Registered childcare providers as at 30 June 2026 This works"
    yield _refused("header: gone", a_csv([], SOUND[0]), _none_of(first))
    renamed = a_csv(SOUND, _columns(c0="Number"))
    yield _refused("header: the number renamed", renamed, _none_of(first))
    late = b"\r\n".join([b"A title"] * 10) + b"\r\n" + WHOLE
    yield _refused(
        "header: below ten lines", late,
        _none_of("A title A title A title A title A title A title A title A ti"),
    )  # fmt: skip
    thirteen = tuple(f"line {line}: the row has 12 cells, the header 13" for line in (4, 5, 6))
    yield Damage("rows: a column fewer", a_csv([row[:-1] for row in SOUND]), thirteen, 0)
    wider = tuple(f"line {line}: the row has 14 cells, the header 13" for line in (4, 5, 6))
    yield Damage("rows: shifted by one", a_csv([["", *row] for row in SOUND]), wider, 0)
    yield _refused("rows: with semicolons", a_csv(SOUND, between=";"), _none_of(first))
    yield _refused("rows: with tabs", a_csv(SOUND, between="\t"), _none_of(first))
    yield _refused("rows: with bars", a_csv(SOUND, between="|"), _none_of(first))


def _texts() -> Iterator[Damage]:
    unclosed = "line 4: a quotation mark is opened and not closed on its row"
    yield Damage("text: a quotation mark open", a_csv(rows_with(c6='"Acorns')), (unclosed,), 2)
    yield Damage(
        "text: a quotation mark not doubled", a_csv(rows_with(c6='"Ac"orns"')),
        ("line 4: a quotation mark inside quoted text is not doubled",), 2,
    )  # fmt: skip
    last = [*SOUND[:2], [*SOUND[2][:6], '"Elms', *SOUND[2][7:]]]
    yield Damage("text: open at the end", a_csv(last), (unclosed.replace("4", "6", 1),), 2)
    yield Damage(
        "text: a NUL", a_csv(rows_with(c6="Aco\0rns")), ("line 4: the row holds a NUL byte",), 2
    )
    unread = "line 4: the row holds a character that cannot be read"
    replaced = a_csv(rows_with(c6="Ac\ufffdrns"))
    yield Damage("text: a letter lost before", replaced, (unread,), 2)
    # 0x81 stands for nothing in Windows-1252, and by itself for nothing in UTF-8.
    broken = a_csv(rows_with(c6="Ac@rns")).replace(b"@", b"\x81")
    yield Damage("text: a byte that is no letter", broken, (unread,), 2)
    yield Damage(
        "text: a cell of 10 MB", a_csv(rows_with(c6="a" * 10_000_000)),
        ("line 4: a cell holds more text than any cell of Ofsted's",), 2,
    )  # fmt: skip
    yield Damage(
        "text: a comma without quotation marks", a_csv(rows_with(c6="Acorns, Dover")),
        ("line 4: the row has 14 cells, the header 13",), 2,
    )  # fmt: skip
    for name, encoding in (("with", "utf-16"), ("without", "utf-16-le")):
        content = WHOLE.decode().encode(encoding)
        yield _refused(f"text: UTF-16 {name} its mark", content, not_tables.UTF_16)
    yield _refused("text: UTF-32", WHOLE.decode().encode("utf-32"), not_tables.UTF_16)
    yield Damage(
        "rows: 300,000 columns", a_csv(SOUND, [*COLUMNS, *["x"] * 300_000]),
        tuple(f"line {line}: the row has 13 cells, the header 300013" for line in (4, 5, 6)), 0,
    )  # fmt: skip
    twice = a_csv([*SOUND, SOUND[0]])
    yield Damage(
        "rows: a number twice", twice, ("line 7: Provider URN: EY999901 is on line 4 already",), 3
    )
    yield _refused(
        "rows: a second table below", a_csv([*SOUND, COLUMNS, *SOUND]),
        "a second table begins on line 7: keep one table in the file, and bring in each by itself",
    )  # fmt: skip
    yield _refused(
        "rows: a narrower table below",
        a_csv([*SOUND, ["Provider URN", "Local authority"], ["EY999904", "Kent"]]),
        "a second table begins on line 7: keep one table in the file, and bring in each by itself",
    )
    yield Damage(
        "rows: Ofsted's own footnote", a_csv([*SOUND, ["Source: Ofsted"]]),
        ("line 7: the row has 1 cells, the header 13",), 3,
    )  # fmt: skip
    many = [[f"EY8{place:05}", *SOUND[0][1:]] for place in range(3_000)]
    many[1_499][12] = "9"
    yield Damage(
        "rows: one bad of 3,000", a_csv(many),
        (f"line 1503: {GRADE}: unmapped outcome “9”, nearest known “Requires improvement”",), 2_999,
    )  # fmt: skip
    both = a_csv(rows_with(c3="soon", c12="7"))
    yield Damage(
        "rows: two things wrong with one", both,
        (
            f"line 4: Registration date: {NO_DATE.format('soon')}",
            f"line 4: {GRADE}: unmapped outcome “7”, nearest known “Requires improvement”",
        ), 2,
    )  # fmt: skip


def _cut() -> Iterator[Damage]:
    """The file cut off at each kind of boundary."""
    lines = WHOLE.splitlines(keepends=True)
    yield _refused("cut: everything", b"", not_tables.EMPTY)
    yield _refused("cut: all but line ends", b"\r\n\r\n \r\n", not_tables.EMPTY)
    first = "Registered childcare providers as at 30 June 2026"
    yield _refused("cut: after the first title", lines[0], _none_of(first))
    yield _refused("cut: inside the first title", lines[0][:10], _none_of("Registered"))
    yield _refused("cut: after the titles", b"".join(lines[:2]), _none_of(f"{first} This works"))
    header = b"".join(lines[:3])
    in_header = header[: header.index(b",Local authority")]
    yield _refused(
        "cut: inside the header", in_header, f"{INCOMPLETE}“Local authority” and {AN_OUTCOME}"
    )
    yield Damage("cut: after the header", header, (), 0)
    two = b"".join(lines[:5])
    yield Damage("cut: after the second row", two, (), 2)
    inside = two + lines[5][: lines[5].index(b",Elms")]
    yield Damage("cut: inside a row", inside, ("line 6: the row has 6 cells, the header 13",), 2)
    in_cell = two + lines[5][: lines[5].index(b"/2024")]
    yield Damage("cut: inside a cell", in_cell, ("line 6: the row has 12 cells, the header 13",), 2)
    zipped = an_xlsx({"A": BOOK})
    for part in (10, 50, 90):
        cut = zipped[: len(zipped) * part // 100]
        yield _refused(f"cut: a workbook at {part} %", cut, sheets.DAMAGED)
    yield _refused("cut: a packed file", gzip.compress(WHOLE)[:40], not_tables.PACKED)


_SHEET = "xl__worksheets__sheet1_dot_xml"
_FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
_CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


def _an_opened_bomb() -> bytes:
    return changed(an_xlsx({"A": BOOK}), xl__media__a_dot_xml=b"0" * 50_000_000)


def _containers() -> Iterator[Damage]:
    book, ods = an_xlsx({"A": BOOK}), an_ods({"A": BOOK})
    in_words = sheets._IN_WORDS
    looks = sheets.office
    broken_xml: Callable[[bytes], bytes] = lambda text: text[: len(text) // 2]  # noqa: E731
    far = {_SHEET: lambda text: text.replace(b"</sheetData>", _FAR)}
    placeless = {_SHEET: lambda text: text.replace(b'<c r="A1"', b"<c")}
    wide = _CELL.format(' table:number-columns-repeated="16384"')
    for name, content, said in (
        ("a workbook with half a sheet", changed(book, **{_SHEET: broken_xml}), sheets.DAMAGED),
        ("a workbook without its sheet", changed(book, **{_SHEET: None}), sheets.DAMAGED),
        ("a workbook without its list", changed(book, xl__workbook_dot_xml=None),
         in_words[looks.NO_DOCUMENT]),
        ("a workbook without types", changed(book, **{"[Content_Types]_dot_xml": None}),
         in_words[looks.NO_DOCUMENT]),
        ("a workbook with half its texts",
         changed(book, xl__sharedStrings_dot_xml=broken_xml), sheets.DAMAGED),
        ("a cell at the end of the world", changed(book, **far), sheets.TOO_LARGE),
        ("cells without a place", changed(book, **placeless), sheets.PLACELESS),
        ("macros", changed(book, xl__vbaProject_dot_bin=b"0"), in_words[looks.MACROS]),
        ("a program inside", changed(book, xl__embeddings__a_dot_bin=b"MZ" + b"0" * 50),
         in_words[looks.EMBEDDED]),
        ("fetched from elsewhere",
         changed(book, xl__externalLinks___rels__a_dot_xml_dot_rels=(
             b'<Relationships><Relationship Id="a" Type="x/externalLinkPath" '
             b'Target="https://example.org/b.xlsx" TargetMode="External"/></Relationships>')),
         in_words[looks.LINKED]),
        ("packed to do harm", _an_opened_bomb(), in_words[looks.BOMB]),
        ("OpenDocument without content", changed(ods, content_dot_xml=None),
         in_words[looks.NO_DOCUMENT]),
        ("OpenDocument with half its content", changed(ods, content_dot_xml=broken_xml),
         sheets.DAMAGED),
        ("OpenDocument repeated without end", an_ods_of(
            '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
            f"{wide}</table:table-row></table:table>"), sheets.TOO_LARGE),
        ("OpenDocument with a password", changed(ods, **{"META-INF__manifest_dot_xml":
            b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"}),
         sheets.LOCKED),
        ("OpenDocument that reads another file", an_ods_of(
            '<table:table table:name="A"><table:table-row><table:table-cell office:value-type='
            '"string"><text:p>&amp;</text:p><text:p>&a;</text:p></table:table-cell>'
            "</table:table-row></table:table>",
            before='<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'), sheets.DAMAGED),
        ("no table in any sheet", an_xlsx({"A": [["Read me"]], "B": [["And me"]]}),
         f"sheet “A”: {_none_of('Read me')}; sheet “B”: {_none_of('And me')}"),
        ("an empty workbook", an_xlsx({"A": []}), _none_of("")),
        ("a Word document", a_docx(), sheets.NO_SHEET),
        ("a zip of the file", an_archive({"providers.csv": WHOLE}), in_words[looks.NO_DOCUMENT]),
        ("a zip with a password", _a_locked_zip(), in_words[looks.LOCKED]),
        ("a PDF under another name", a_pdf(), not_tables.PDF),
        ("a picture under another name", a_png(), not_tables.PICTURE),
        ("an old or locked workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
         not_tables.OLD_SPREADSHEET),
        ("still compressed", gzip.compress(WHOLE), not_tables.PACKED),
        ("a page saved as CSV", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html><table></table></html>",
         not_tables.A_PAGE),
    ):  # fmt: skip
        yield _refused(f"container: {name}", content, said)


def _a_locked_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", WHOLE)
    content = bytearray(file.getvalue())
    # The mark that a part is locked, in its own head and in the directory.
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def damages() -> list[Damage]:
    """Return all of them."""
    cells = [_cell(f"cell: {name}", *rest) for name, *rest in CELLS]  # type: ignore[arg-type]
    return [*cells, *_headers(), *_texts(), *_cut(), *_containers()]
