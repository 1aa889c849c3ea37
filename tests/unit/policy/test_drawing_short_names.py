"""The legend of a chart: what its short names of roles stand for."""

from __future__ import annotations

import pytest

from goodward.core.policy.drawing.charting import Box, Chart, Kind, chart_of
from goodward.core.policy.drawing.short_names import ShortName, short_names_in
from goodward.core.policy.histories import as_day as day
from goodward.policies import library

KENT = library.load("kent").on(day("2025-11-10"))
LEICESTERSHIRE = library.load("leicestershire").on(day("2025-11-10"))


def shorts(*details):
    chart = Chart("Any", "", (Box("one", Kind.DUTY, "One", details=details),), ())
    return [each.short for each in short_names_in(chart, KENT.text)]


@pytest.mark.parametrize(
    ("detail", "named"),
    [
        ("IA", ["IA"]),
        ("SIA or IA", ["IA", "SIA"]),
        ("IA and SIA together", ["IA", "SIA"]),
        ("Visits 3, 6 and 9: SIA", ["SIA"]),
        ("Senior CSO", ["Senior CSO"]),
        ("CSO or Senior CSO", ["CSO", "Senior CSO"]),
        ("Manager decides", ["Manager"]),
        ("Within 5 working days", []),
        # Letters inside a word are no name.
        ("SIAM", []),
    ],
)
def test_a_name_is_found_whole_and_in_the_order_of_the_policy(detail, named):
    assert shorts(detail) == named


def test_a_name_says_its_title_and_what_it_does():
    [found] = short_names_in(
        Chart("Any", "", (Box("one", Kind.DUTY, "One", details=("IA",)),), ()), KENT.text
    )

    assert found == ShortName(
        "IA",
        "Improvement Adviser",
        "Contacts and visits providers, writes notes of visit and agrees what must improve.",
    )


def test_the_provider_of_a_chart_is_told_apart_from_officers():
    names = {
        each.short: each.is_provider
        for pathway in LEICESTERSHIRE.text.pathways
        for each in short_names_in(chart_of(LEICESTERSHIRE, pathway), LEICESTERSHIRE.text)
    }

    assert names["Provider"] is True
    assert names["IA"] is False
