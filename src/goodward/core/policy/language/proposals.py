"""What a policy file says of questions that only a person may decide."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Cited, Names, only
from goodward.core.policy.language.judgements import Fits


class RaisedBy(Fits):
    """
    What raises a proposal.

    A judgement that fits (with at least one key of a judgement), an event `at` in one of the
    pathways `in`, or Good or better after an accepted proposal of `good_or_better_after`.
    """

    at: Names = Field(
        default_factory=list,
        description="An event that raises it; needs `in`.",
        examples=[["disengaged", "improvement_insufficient"]],
        json_schema_extra=only(*vocabulary.EVENT_KINDS),
    )
    in_: Names = Field(
        default_factory=list,
        alias="in",
        description="With `at`: while one of these pathways is open.",
        examples=[["requires_improvement", "inadequate"]],
    )
    good_or_better_after: Names = Field(
        default_factory=list,
        description="Good or better after one of these proposals was accepted.",
        examples=["withdraw_funding"],
    )


class ProposalText(Cited):
    """
    A question that only a person may decide.

    Every policy has `choose_pathway`, which is asked whenever a judgement cannot be placed.
    """

    text: str = Field(
        description="The question, as it is asked.",
        examples=["Withdraw funding from this setting?"],
    )
    raised_by: list[RaisedBy] = Field(
        default_factory=list,
        description="What raises it; any one row is enough. `choose_pathway` needs none.",
        examples=[[{"framework": "eif", "overall": "inadequate"}]],
    )
    options: list[str] = Field(
        default_factory=lambda: ["accepted", "refused"],
        description=(
            "What may be decided. For `choose_pathway` pathways of the track; left out, all of "
            "them."
        ),
        examples=[["accepted", "refused"]],
    )
    entitlements: list[str] = Field(
        default_factory=list,
        description=(
            "The early education entitlements it touches: England's, or those under `entitlements`."
        ),
        examples=[["two_year_old"]],
    )
    children: Literal["new", "existing", "all"] | None = Field(
        None,
        description=(
            "Whose places: children still to come, those who hold a place already, or both."
        ),
        examples=["new"],
    )
    discretion: Literal["must", "should", "may"] = Field(
        "may", description="How binding the document makes it.", examples=["should"]
    )
    decided_by: Names = Field(
        default_factory=list,
        description="The roles that may decide.",
        examples=["improvement_standards_manager"],
    )
    must_consider: list[str] = Field(
        default_factory=list,
        description="What the decision has to answer.",
        examples=[["Where the children can go instead."]],
    )
