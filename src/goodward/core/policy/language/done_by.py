"""What a policy file says of the act that meets a duty."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Block, Names, only


def _values(event: str, field: str) -> tuple[str, ...]:
    return vocabulary.EVENT_KINDS[event].by_name[field].values


class DoneBy(Block):
    """Which act meets the duty: the event, and what it must say."""

    act: str = Field(
        description="The event that meets the duty: one of the acts.",
        examples=["visit_held"],
        json_schema_extra=only(*sorted(vocabulary.ACTS)),
    )
    kind: Names = Field(
        default_factory=list,
        description=(
            "The kind of visit, note or review; one of them is enough. Without it a visit of any "
            "kind will do."
        ),
        examples=["support"],
        json_schema_extra=only(
            *dict.fromkeys(
                [
                    *vocabulary.VISIT_KINDS,
                    *_values("note_sent", "kind"),
                    *_values("review_done", "kind"),
                ]
            )
        ),
    )
    role: Names = Field(
        default_factory=list,
        description="With `officer_allocated`: the role allocated.",
        examples=["improvement_adviser"],
    )
    document: Names = Field(
        default_factory=list,
        description="With `document_received`: which document.",
        examples=["action_plan"],
        json_schema_extra=only(*_values("document_received", "document")),
    )
    letter: Names = Field(
        default_factory=list,
        description=(
            "With `letter_sent`: which of the two letters there are; left out, either. What a "
            "letter is called and must say stands under `letters`."
        ),
        examples=["support_process"],
        json_schema_extra=only(*_values("letter_sent", "letter")),
    )
    to: Names = Field(
        default_factory=list,
        description="With `referral_made`: to whom.",
        examples=["equality_inclusion_team"],
        json_schema_extra=only(*_values("referral_made", "to")),
    )
    about: Names = Field(
        default_factory=list,
        description="With `ofsted_informed`: about what.",
        examples=[["support_declined", "disengaged"]],
        json_schema_extra=only(*_values("ofsted_informed", "about")),
    )
    own_team: bool = Field(
        False,
        description="With `visit_held`: a visit by another team does not count.",
        examples=[True],
    )
    present: Literal["all"] | None = Field(
        None,
        description=(
            "With `visit_held`: every role of the duty must have been there. Without it, who was "
            "absent is only noted."
        ),
        examples=["all"],
    )
    this_visit: bool | Literal["when_named"] = Field(
        False,
        description=(
            "With `note_sent`: the note must name this duty's number. `when_named`: a note that "
            "names no visit counts too."
        ),
        examples=[True],
    )

    @model_validator(mode="after")
    def _act_is_known(self) -> DoneBy:
        if self.act not in vocabulary.ACTS:
            raise ValueError(
                f"“{self.act}” is no act; write one of {', '.join(sorted(vocabulary.ACTS))}"
            )
        return self
