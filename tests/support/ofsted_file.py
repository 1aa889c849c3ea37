"""Small files in Ofsted's layouts, written row by row."""

from __future__ import annotations

import csv
import io
from typing import Any

from goodward.demonstration.release import HEADERS

GRADED_ON = "EYR OEIF: Most recent: Full inspection date"
GRADED_NUMBER = "EYR OEIF: Most recent: Full inspection number"
GRADE = "EYR OEIF/CIF: Most recent: Overall effectiveness"
NO_CHILDREN_ON = "EYR OEIF NCOR: Most recent: Inspection date"
NO_CHILDREN = "EYR OEIF NCOR: Most recent: Overall effectiveness"
NAME, TOWN, PLACES = "Provider name", "Provider town", "Places"
POSTCODE, REGISTERED = "Provider postcode", "Registration date"


def a_row(urn: str, **cells: Any) -> dict[str, Any]:
    """Return the cells of a nursery in Kent, by Ofsted's headers."""
    return {
        "Web link": "Web link",
        "Provider URN": urn,
        "Provider type": "Childcare on non-domestic premises",
        "Provider subtype": "Full day care",
        "Provider status": "Active",
        REGISTERED: "01/09/2015",
        "Individual register combinations": "ALL",
        NAME: f"Nursery {urn}",
        TOWN: "Dover",
        POSTCODE: "CT16 1AA",
        "Local authority": "Kent",
        PLACES: "40",
        **cells,
    }


def graded(grade: int, on: str, number: str = "") -> dict[str, Any]:
    """Return the cells of a graded inspection; `on` as Ofsted writes it."""
    return {GRADE: str(grade), GRADED_ON: on, GRADED_NUMBER: number}


def a_file(*rows: dict[str, Any], as_at: str = "30 June 2026", encoding: str = "utf-8") -> bytes:
    """Return a release with these rows, in the layout of 2026."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([f"Registered childcare providers as at {as_at}"])
    writer.writerow(["This worksheet contains one table."])
    writer.writerow(HEADERS)
    writer.writerows([row.get(header, "") for header in HEADERS] for row in rows)
    return text.getvalue().encode(encoding)
