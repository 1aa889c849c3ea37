"""The centres of postcode districts that Goodward ships, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from goodward.core.places.distances import Miles, Place, measuring

_FILE = "outward_codes.csv"


@cache
def districts() -> dict[str, Place]:
    """
    Return the centre of each postcode district of the United Kingdom, by outward code.

    Source: gibbs/uk-postcodes of 2017, CC0; a district made since then is not in it.
    """
    text = files("goodward.providers").joinpath("data", _FILE).read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {
        row["outward_code"]: Place(float(row["latitude"]), float(row["longitude"])) for row in rows
    }


@cache
def miles_apart() -> Miles:
    """Return the function that measures between two postcodes, in miles."""
    return measuring(districts())
