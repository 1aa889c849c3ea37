"""Whether every judgement Ofsted can publish is placed, and every row of the table is reached."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.core.policy.fitting import judgement_fits
from goodward.core.policy.gate.findings import Finding, keys_of, warning
from goodward.core.policy.gate.judgement_values import every_judgement, judgement_said
from goodward.core.policy.holes import ANY
from goodward.core.policy.language import Fits, PolicyText
from goodward.core.policy.problems import Path
from goodward.core.policy.rules import Facts

NOTHING = "nothing"
# As many gaps as help to see what is missing; more would bury it.
GAPS_SHOWN = 3
# Of every row, what it says of the judgements it is about.
WHAT_ROWS_FIT = keys_of(("judgements", ANY), *Fits.model_fields)
LOOKS_AT: tuple[Path, ...] = (*WHAT_ROWS_FIT, ("judgements", ANY, "leads_to"))


def placing_findings(text: PolicyText) -> Iterator[Finding]:
    """Yield judgements no row places, rows nothing reaches, and rows that overlap."""
    fits = [judgement_fits(row) for row in text.judgements]
    gaps: list[Facts] = []
    deciding: dict[int, Facts] = {}
    both: dict[tuple[int, int], Facts] = {}
    for facts in every_judgement():
        found = [place for place, row_fits in enumerate(fits) if row_fits(facts)]
        if not found:
            gaps.append(facts)
            continue
        first, *others = found
        deciding.setdefault(first, facts)
        for other in others:
            if text.judgements[other].leads_to != text.judgements[first].leads_to:
                both.setdefault((first, other), facts)
    yield from _gaps(gaps)
    for place in range(len(fits)):
        if place not in deciding:
            yield Finding(
                ("judgements", place),
                "no judgement ever reaches this row: rows before it take all it is about; move it "
                "up, narrow those, or leave it out",
                rests_on=WHAT_ROWS_FIT,
            )
    yield from _better_ends_nothing(text)
    for (first, other), facts in both.items():
        if first in deciding and other in deciding:
            yield _overlap(text, first, other, facts)


def _better_ends_nothing(text: PolicyText) -> Iterator[Finding]:
    for place, row in enumerate(text.judgements):
        path: Path = ("judgements", place)
        if row.good_or_better and row.leads_to == NOTHING:
            yield Finding(
                (*path, "good_or_better"),
                "a judgement that leads to nothing ends nothing; lead it to a pathway of the "
                "track, which may have no duties, or leave “good_or_better” out",
                rests_on=keys_of(path, "leads_to", "good_or_better"),
            )


def _gaps(gaps: list[Facts]) -> Iterator[Finding]:
    for facts in gaps[:GAPS_SHOWN]:
        yield Finding(
            ("judgements",),
            f"no row places {judgement_said(facts)}; add one, with “leads_to: question” if a "
            "person should choose",
            rests_on=WHAT_ROWS_FIT,
        )
    if len(gaps) > GAPS_SHOWN:
        more = len(gaps) - GAPS_SHOWN
        yield Finding(
            ("judgements",),
            f"{more} more kinds of judgement are placed by no row",
            rests_on=WHAT_ROWS_FIT,
        )


def _overlap(text: PolicyText, first: int, other: int, facts: Facts) -> Finding:
    ahead, behind = text.judgements[first], text.judgements[other]
    return warning(
        ("judgements", other),
        f"{judgement_said(facts)} fits row {first + 1} (to “{ahead.leads_to}”) and this row "
        f"{other + 1} (to “{behind.leads_to}”): the one that stands first decides",
        rests_on=(
            *WHAT_ROWS_FIT,
            ("judgements", first, "leads_to"),
            ("judgements", other, "leads_to"),
        ),
    )
