"""Ofsted's scales: the words and figures it writes, and what each is called here."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from goodward.core.ofsted.nothings import Nothing, nothing_in, plain


class BadCell(ValueError):
    """A cell that cannot be taken as it stands; the text says why."""


@dataclass(frozen=True)
class Scale:
    """
    A closed list of values.

    values: Ofsted's spelling to ours.
    beginnings: spellings that may be followed by further words, the first that fits counting.
    """

    name: str
    values: Mapping[str, str]
    beginnings: tuple[tuple[str, str], ...] = ()
    _known: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {plain(written): ours for written, ours in self.values.items()}
        object.__setattr__(self, "_known", known)

    def read(self, cell: str) -> str | Nothing:
        """
        Return our word for the cell, or the nothing it holds.

        :raises BadCell: if the value is not on the list; it is never taken as its neighbour.
        """
        found = nothing_in(cell) or self._known.get(plain(cell))
        if found is None:
            found = next(
                (ours for start, ours in self.beginnings if plain(cell).startswith(start)), None
            )
        if found is None:
            nearest = difflib.get_close_matches(
                plain(cell), [plain(written) for written in self.values], n=1, cutoff=0.0
            )
            known = next(w for w in self.values if plain(w) == nearest[0])
            raise BadCell(f"unmapped {self.name} “{cell.strip()}”, nearest known “{known}”")
        return found


GRADE = Scale(
    "outcome",
    {
        "1": "outstanding",
        "2": "good",
        "3": "requires_improvement",
        "4": "inadequate",
        "Outstanding": "outstanding",
        "Good": "good",
        "Requires improvement": "requires_improvement",
        "Inadequate": "inadequate",
    },
)
REPORT_CARD_AREA = Scale(
    "outcome",
    {
        "Exceptional": "exceptional",
        "Strong standard": "strong_standard",
        "Expected standard": "expected_standard",
        "Needs attention": "needs_attention",
        "Urgent improvement": "urgent_improvement",
    },
)
STANDARDS_MET = Scale("safeguarding outcome", {"Met": "met", "Not met": "not_met"})
EFFECTIVE = Scale("safeguarding outcome", {"Yes": "met", "No": "not_met"})
COMPLIANCE = Scale(
    "outcome",
    {
        "Met": "met",
        "Not Met (with actions)": "not_met_actions",
        "Not Met (enforcement)": "not_met_enforcement",
    },
)
# From 2026 programs that read the file rely only on how the text starts. A bare "Not met" is
# taken as the milder of the two: a reading, and either opens the same question.
COMPLIANCE_2026 = Scale(
    COMPLIANCE.name,
    COMPLIANCE.values,
    (
        ("not met (enforcement", "not_met_enforcement"),
        ("not met - enforcement", "not_met_enforcement"),
        ("not met with enforcement", "not_met_enforcement"),
        ("not met", "not_met_actions"),
        ("met", "met"),
    ),
)
AGENCY_OUTCOME = Scale(
    "outcome of an agency", {"Effective": "effective", "Ineffective": "ineffective"}
)
DEPRIVATION = Scale(
    "deprivation band",
    {
        "Least deprived": "Least deprived",
        "Less deprived": "Less deprived",
        "Average": "Average",
        "Deprived": "Deprived",
        "Most deprived": "Most deprived",
    },
)
PROVIDER_TYPE = Scale(
    "provider type",
    {
        "Childminder": "childminder",
        "Childminder without domestic premises": "childminder_without_domestic_premises",
        "Childcare on non-domestic premises": "non_domestic",
        "Childcare on domestic premises": "domestic",
        "Home childcarer": "home_childcarer",
        "Childminder agency": "childminder_agency",
    },
)
SUBTYPE = Scale(
    "provider subtype",
    {
        "Full day care": "full_day_care",
        "Sessional day care": "sessional_day_care",
        "Out-of-school day care": "out_of_school_day_care",
        "Home childcarer": "home_childcarer",
    },
)
FLAG = Scale("register flag", {"Y": "yes", "N": "no", "Yes": "yes", "No": "no"})
COMBINATION = Scale(
    "register combination",
    {
        "ALL": "early_years compulsory voluntary",
        "EYR only": "early_years",
        "CCR only": "compulsory",
        "VCR only": "voluntary",
        "EYR-CCR": "early_years compulsory",
        "EYR-VCR": "early_years voluntary",
        "CCR-VCR": "compulsory voluntary",
        "EYR, CCR, VCR": "early_years compulsory voluntary",
    },
)
