"""What a policy file says of judgements: where they lead, and which questions they raise."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Block, Cited, Names


class Fits(Block):
    """Which judgements a row is about. What is left out does not matter; lists mean "any of"."""

    framework: Names = Field(default_factory=list)
    overall: Names = Field(default_factory=list)
    inspection: Names = Field(default_factory=list)
    safeguarding: Names = Field(default_factory=list)
    any_area: Names = Field(default_factory=list)
    leadership_and_governance: Names = Field(default_factory=list)

    @model_validator(mode="after")
    def _values_are_known(self) -> Fits:
        known = {
            "framework": vocabulary.FRAMEWORKS,
            "overall": vocabulary.GRADES + vocabulary.COMPLIANCE_OUTCOMES,
            "inspection": vocabulary.INSPECTIONS,
            "safeguarding": vocabulary.SAFEGUARDING,
            "any_area": vocabulary.AREA_GRADES,
            "leadership_and_governance": vocabulary.AREA_GRADES,
        }
        for name, values in known.items():
            for value in getattr(self, name):
                if value not in values:
                    raise ValueError(f"“{value}” is no {name}; write one of {', '.join(values)}")
        return self


class Placing(Fits, Cited):
    """
    Where a judgement leads. Rows are read in order; the first that fits decides.

    leads_to: a pathway of the track, "nothing" (the track stays as it is) or "question" (a person
    chooses). good_or_better: the row counts as Good or better.
    """

    leads_to: str
    good_or_better: bool = False


class Registration(Cited):
    """Where a registration leads; rows are read in order, as for judgements."""

    change: Names = Field(default_factory=list)
    previous_outcome: Names = Field(default_factory=list)
    leads_to: str


class RaisedBy(Fits):
    """
    What raises a proposal.

    A judgement that fits (with at least one key of a judgement), an event `at` in one of the
    pathways `in`, or Good or better after an accepted proposal of `good_or_better_after`.
    """

    at: Names = Field(default_factory=list)
    in_: Names = Field(default_factory=list, alias="in")
    good_or_better_after: Names = Field(default_factory=list)


class ProposalText(Cited):
    """
    A question that only a person may decide.

    entitlements: the early education entitlements it touches. children: "new", "existing", "all".
    decided_by: the roles that may decide. must_consider: what the decision has to answer.
    """

    text: str
    raised_by: list[RaisedBy] = Field(default_factory=list)
    options: list[str] = Field(default_factory=lambda: ["accepted", "refused"])
    entitlements: list[str] = Field(default_factory=list)
    children: Literal["new", "existing", "all"] | None = None
    discretion: Literal["must", "should", "may"] = "may"
    decided_by: Names = Field(default_factory=list)
    must_consider: list[str] = Field(default_factory=list)
