"""What a policy file says of what makes a duty owed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Block, Names, only


class Opens(Block):
    """
    What makes a duty owed.

    Give exactly one of `with`, `after`, `after_each`, `at`, `at_each`, `when`, `count`; the other
    keys narrow it.
    """

    with_: Literal["pathway"] | None = Field(
        None, alias="with", description="As the pathway opens.", examples=["pathway"]
    )
    after: str | None = Field(
        None,
        description="When this duty of the same pathway is done.",
        examples=["first_contact"],
    )
    number: int | None = Field(
        None, description="With `after`: when that number of it is done.", examples=[1]
    )
    after_each: str | None = Field(
        None,
        description=(
            "A numbered duty of the same pathway: each one done opens one of the same number."
        ),
        examples=["visit"],
    )
    at: Names = Field(
        default_factory=list,
        description=(
            "An event, or a list of them, while the pathway is open; nothing new opens while one "
            "of this duty is open already."
        ),
        examples=[["support_declined", "disengaged"]],
        json_schema_extra=only(*vocabulary.EVENT_KINDS),
    )
    at_each: Names = Field(
        default_factory=list,
        description="Like `at`, but each such event opens one of its own.",
        examples=["safety_concern"],
        json_schema_extra=only(*vocabulary.EVENT_KINDS),
    )
    when: Literal["good_or_better_ends_it"] | None = Field(
        None,
        description="When Good or better ends the pathway; needs `when_better: improved` there.",
        examples=["good_or_better_ends_it"],
    )
    count: Literal["visit_cancelled"] | None = Field(
        None,
        description=(
            "When so many cancelled visits fall within one school term; needs `by`, `reaches` and "
            "`within`."
        ),
        examples=["visit_cancelled"],
    )
    by: Literal["setting", "authority"] | None = Field(
        None,
        description="With `count`: whose cancellations are counted.",
        examples=["setting"],
    )
    reaches: int | None = Field(
        None, description="With `count`: how many open the duty.", examples=[2]
    )
    within: Literal["term"] | None = Field(
        None,
        description=(
            "With `count`: the span they fall in, a school term of the authority's calendar."
        ),
        examples=["term"],
    )
    only_with: Literal["committee_actions"] | None = Field(
        None,
        description=(
            "With `with`: only where Ofsted set actions for a management committee in the "
            "judgement that opens the pathway."
        ),
        examples=["committee_actions"],
    )
    only_for: Names = Field(
        default_factory=list,
        description="Only for these types of provider, or groups of `provider_groups`.",
        examples=["childminders"],
    )
    not_for: Names = Field(
        default_factory=list,
        description="Not for these types of provider, or groups of `provider_groups`.",
        examples=["clubs"],
    )

    @model_validator(mode="after")
    def _exactly_one_cause(self) -> Opens:
        causes = (self.with_, self.after, self.after_each, self.at, self.at_each, self.when)
        given = [cause for cause in (*causes, self.count) if cause]
        if len(given) != 1:
            raise ValueError(
                "give exactly one of “with”, “after”, “after_each”, “at”, “at_each”, “when”, "
                "“count”"
            )
        if self.count and not (self.by and self.reaches and self.within):
            raise ValueError("a “count” needs “by”, “reaches” and “within: term”")
        return self
