"""What a policy file says of reminders: before and after the date of a duty, and to whom."""

from __future__ import annotations

import re

from pydantic import Field, model_validator

from goodward.core.policy.language.blocks import Block, Cited, Names, written_as

REMINDER_SPAN = re.compile(r"^(\d+) (working days?|days?|weeks?)$")
WHOEVER_OWES = "done_by"


class ReminderStep(Block):
    """One reminder of each duty with a date: how long before or after it, and to whom."""

    before: str | None = Field(
        None,
        description="How long before the date. Give either this or `after`.",
        examples=["2 working days"],
        json_schema_extra=written_as(REMINDER_SPAN.pattern),
    )
    after: str | None = Field(
        None,
        description="How long after the date, while the duty is still open.",
        examples=["3 working days"],
        json_schema_extra=written_as(REMINDER_SPAN.pattern),
    )
    to: Names = Field(
        description="`done_by`, whoever owes the duty, or roles of `roles`.",
        examples=["done_by"],
    )
    duties: Names = Field(
        default_factory=list,
        description="For these duties alone. Left out: for every duty with a date.",
        examples=[["visit_note"]],
    )

    @model_validator(mode="after")
    def _is_before_or_after(self) -> ReminderStep:
        if (self.before is None) == (self.after is None):
            raise ValueError("give either “before” or “after”")
        said = self.before or self.after or ""
        if not REMINDER_SPAN.match(said):
            raise ValueError(f"write it as “2 working days”, “3 days” or “1 week”, not “{said}”")
        return self


class RemindersText(Cited):
    """Reminders of duties with a date, each written once a duty and a date."""

    steps: list[ReminderStep] = Field(
        min_length=1,
        description="When, and to whom, in any order.",
        examples=[[{"before": "2 working days", "to": "done_by"}]],
    )
