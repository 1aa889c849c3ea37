"""What a policy file says of how a provider keeps visits and answers."""

from __future__ import annotations

import re

from pydantic import Field, field_validator

from goodward.core.policy.language.blocks import Cited, written_as

SOME_DAYS = r"^\d+ (working days?|days?|weeks?|months?)$"


class EngagementText(Cited):
    """How far a provider may move a visit itself, and when no answer counts as silence."""

    moves_itself: str | None = Field(
        None,
        description=(
            "How long before the day of a visit a provider may still move it itself, to another "
            "working day. Later, or where this is left out, it asks and an officer answers."
        ),
        examples=["5 working days"],
        json_schema_extra=written_as(SOME_DAYS),
    )
    no_answer_after: str | None = Field(
        None,
        description=(
            "How long after a visit was booked or moved a provider that neither confirmed it nor "
            "asked for another day is shown as silent. Left out: silence is not shown."
        ),
        examples=["10 working days"],
        json_schema_extra=written_as(SOME_DAYS),
    )

    @field_validator("moves_itself", "no_answer_after")
    @classmethod
    def _is_some_days(cls, said: str | None) -> str | None:
        if said is not None and not re.match(SOME_DAYS, said):
            raise ValueError(f"write it as “5 working days”, not “{said}”")
        return said
