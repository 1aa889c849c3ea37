"""The published list of bank holidays lasts: it covers next year, so that dates can be counted."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime

import pytest

from goodward.audit.moments import ENGLAND
from goodward.core.policy.reading import read_bank_holidays
from goodward.policies import library

# New Year, Good Friday, Easter Monday, two in May, one in August, Christmas and Boxing Day.
IN_AN_ORDINARY_YEAR = 8


@pytest.fixture(scope="module")
def years() -> Counter[int]:
    kept = library.LIBRARY / library.ENGLAND / library.BANK_HOLIDAYS
    days = read_bank_holidays(json.loads(kept.read_text(encoding="utf-8")))
    return Counter(day.year for day in days)


def test_it_covers_the_year_after_the_newest_policy_of_the_library(years):
    newest = max(library.load(name).latest.applies_from for name in library.authorities())

    assert years[newest.year + 1] >= IN_AN_ORDINARY_YEAR
    assert years[2027] == IN_AN_ORDINARY_YEAR


def test_it_covers_next_year(years):
    # The one test that reads the real day: it fails when the list must be fetched anew, from
    # https://www.gov.uk/bank-holidays.json, and then says nothing of the code.
    next_year = datetime.now(ENGLAND).year + 1

    assert years[next_year] >= IN_AN_ORDINARY_YEAR, (
        f"the list has no bank holidays of {next_year}: fetch it anew from GOV.UK"
    )
