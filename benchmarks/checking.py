"""Checking a policy before it is adopted, and drawing one of its pathways."""

from __future__ import annotations

from benchmarks.measure import Claim, side_by_side
from goodward.core.policy.drawing.charting import chart_of
from goodward.core.policy.drawing.svg import draw
from goodward.core.policy.gate.publishing import publish_gate
from goodward.core.policy.reading import read_text
from goodward.core.policy.yaml_files import read_yaml
from goodward.policies import library

A_SECOND, A_FIFTH = 1.0, 0.2


def claims() -> list[Claim]:
    """Return the claims about the publish gate and about drawing, on Kent's policy."""
    text = list(library.policy_texts("kent").values())[-1]
    policy = library.load("kent").latest

    def drawn_anew() -> None:
        chart_of.cache_clear()
        for pathway in policy.pathway_ids:
            draw(chart_of(policy, pathway))

    def checked_anew() -> None:
        # What was read is kept, so that one command reads a text once; here it is read each time.
        read_text.cache_clear()
        publish_gate(text, path="policy.yaml")

    checking, parsing, drawing = side_by_side(
        checked_anew,
        lambda: read_yaml(text, file="policy.yaml"),
        drawn_anew,
    )
    each = drawing / len(policy.pathway_ids)
    return [
        Claim(
            "checking Kent's policy, against a second",
            checking / A_SECOND,
            at_most=1,
            details=f"{checking * 1e3:.0f} ms, {parsing * 1e3:.0f} of them for reading the YAML.",
        ),
        Claim(
            "drawing a pathway of it, on average, against a fifth of a second",
            each / A_FIFTH,
            at_most=1,
            details=f"{each * 1e3:.1f} ms.",
        ),
    ]
