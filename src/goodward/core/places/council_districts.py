"""
Which council district a postcode lies in, read from a list an authority gives.

The list is a CSV file with a column of postcodes, whole or their first halves, and one of names, as
the Office for National Statistics' lookups of postcodes have them. No file of Ofsted's says it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from goodward.core.places.distances import outward_code
from goodward.core.refusals import Refused

# What the columns are called, without spaces and other signs; the first that is there is read.
# “pcds”, “pcd8” and “pcd7” are the Office for National Statistics', as “lad24nm” of any year is.
POSTCODES = (
    "postcode", "pcds", "pcd8", "pcd7", "pcd", "outwardcode", "outcode", "postcodedistrict",
)  # fmt: skip
NAMES = ("councildistrict", "district", "districtname", "council", "ladnm")
_YEAR = re.compile(r"(?<=lad)\d\d(?=nm)")
_WHOLE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
# Heads may stand below a title and an empty line or two.
LINES_BEFORE = 10
# England's largest county has some fifty thousand postcodes; the whole country's are not for one.
MOST = 500_000

DistrictOf = Callable[[str], str]


class ListRefused(Refused):
    """A list that cannot be read; the sentence says where and why."""


def read_districts(content: bytes) -> dict[str, str]:
    """
    Return the district of each postcode, whole or first half, in capitals without spaces.

    Lines without a district are passed over: part of a lookup of several authorities, mostly.

    :raises ListRefused: for another sort of file, a postcode that is none, one that stands in two
        districts, too many lines, or none with a district.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise ListRefused("The file is not text in UTF-8: save it as “CSV UTF-8”") from wrong
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, str] = {}
    lines: dict[str, int] = {}
    try:
        postcode_at, name_at = _columns(rows)
        for row in rows:
            if len(row) <= max(postcode_at, name_at) or not row[name_at].strip():
                continue
            code, name = _code(row[postcode_at], rows.line_num), " ".join(row[name_at].split())
            if found.setdefault(code, name) != name:
                raise ListRefused(
                    f"Line {rows.line_num}: {code} lies in {name} here and in {found[code]} in "
                    f"line {lines[code]}. Where a first half lies in two, give whole postcodes"
                )
            lines.setdefault(code, rows.line_num)
            if len(found) > MOST:
                raise ListRefused(
                    f"The list has more than {MOST:,} postcodes: give one’s own alone"
                )
    except csv.Error as wrong:
        raise ListRefused(f"Line {rows.line_num} is not CSV: {wrong}") from wrong
    if not found:
        raise ListRefused("No line of the list has a postcode and a district")
    return found


def finding(districts: Mapping[str, str]) -> DistrictOf:
    """
    Return the function that finds the district of a postcode; it answers empty where none is known.

    districts: as `read_districts` returns them. A whole postcode is looked for before its half.
    """

    def district_of(postcode: str) -> str:
        whole = _plain(postcode)
        return districts.get(whole) or districts.get(outward_code(postcode), "")

    return district_of


def _columns(rows: Iterator[list[str]]) -> tuple[int, int]:
    """Return which columns hold the postcode and the name, from the line with the heads."""
    for row in islice(rows, LINES_BEFORE):
        heads = [_YEAR.sub("", re.sub(r"[^a-z0-9]", "", each.lower())) for each in row]
        postcode = next((heads.index(each) for each in POSTCODES if each in heads), None)
        name = next((heads.index(each) for each in NAMES if each in heads), None)
        if postcode is not None and name is not None:
            return postcode, name
    raise ListRefused(
        "The list needs a column “Postcode” and a column “District”, each named in its first line"
    )


def _code(said: str, line: int) -> str:
    plain = _plain(said)
    if _WHOLE.fullmatch(plain) or outward_code(plain) == plain != "":
        return plain
    raise ListRefused(f"Line {line}: “{said.strip()}” is no postcode and no first half of one")


def _plain(postcode: str) -> str:
    return "".join(postcode.upper().split())
