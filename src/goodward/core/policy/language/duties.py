"""What a policy file says of one duty: who owes it, by when, and what opens and meets it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from goodward.core.policy.language.blocks import Block, Cited, Names, Numbers, written_as
from goodward.core.policy.language.done_by import DoneBy
from goodward.core.policy.language.opening import Opens

DUE_FORM = re.compile(r"^(\d+) (working days?|days?|weeks?|months?)$")
SPAN_FORM = r"^(same day|\d+ (working days?|days?|weeks?|months?))$"


def _due_from_words(value: Any) -> Any:
    return {"count": value} if isinstance(value, str) else value


class Due(Block):
    """
    By when, or the authority's own norm.

    `due: 5 working days` alone is short for `due: {count: 5 working days}`. Give either `count` or
    `booked_for`.
    """

    count: str | None = Field(
        None,
        description=(
            "`same day`, or a number of `working days`, `days`, `weeks` or `months`; the count "
            "begins the day after."
        ),
        examples=["5 working days"],
        json_schema_extra=written_as(SPAN_FORM),
    )
    from_: str | None = Field(
        None,
        alias="from",
        description=(
            "A duty of the same pathway whose being done starts the count; until then there is no "
            "date. Left out: the day the duty opens. With `repeats` it is about number 1 alone; "
            "each next one counts from the one before."
        ),
        examples=["allocate_adviser"],
    )
    booked_for: str | None = Field(
        None,
        description=(
            "Instead of a count: the first date booked for visit 1 of this numbered duty; no date "
            "until it is booked."
        ),
        examples=["visit"],
    )
    roll: Literal["forward", "none"] = Field(
        "forward",
        description=(
            "Whether a count of days, weeks or months that ends on no working day moves forward to "
            "the next one."
        ),
        examples=["none"],
    )
    day_of_effect: Literal["not_counted", "counted"] = Field(
        "not_counted",
        description="Whether the day the count starts from is itself day 1.",
        examples=["counted"],
    )
    no_sooner_than: str | None = Field(
        None,
        description=(
            "The closest together that repeating duties should be, written like `count`; shown to "
            "whoever plans, and never a duty of its own."
        ),
        examples=["2 weeks"],
        json_schema_extra=written_as(SPAN_FORM),
    )

    @model_validator(mode="after")
    def _count_is_readable(self) -> Due:
        if (self.count is None) == (self.booked_for is None):
            raise ValueError("give either “count” or “booked_for”")
        for said in (self.count, self.no_sooner_than):
            if said not in (None, "same day") and not DUE_FORM.match(said):
                raise ValueError(
                    "write it as “same day”, “5 working days”, “10 days”, “2 weeks” or “2 months”, "
                    f"not “{said}”"
                )
        return self


DueInWords = Annotated[
    Due | None,
    BeforeValidator(
        _due_from_words,
        json_schema_input_type=Due | Annotated[str, Field(pattern=SPAN_FORM)] | None,
    ),
]


class RoleAt(Block):
    """Other roles for some numbers of a duty, or for some types of provider."""

    numbers: Numbers = Field(
        default_factory=list, description="For these numbers of the duty.", examples=[[3, 6, 9]]
    )
    every: int | None = Field(
        None,
        ge=1,
        description="For every nth: 3 means 3, 6, 9 and so on.",
        examples=[3],
    )
    until: int | None = Field(
        None, ge=1, description="With `every`: the last number it is about.", examples=[9]
    )
    types: Names = Field(
        default_factory=list,
        description="For these types of provider, or groups of `provider_groups`.",
        examples=["childminders"],
    )
    role: Names = Field(
        description="Who owes it then.",
        examples=[["improvement_adviser", "senior_improvement_adviser"]],
    )
    together: bool = Field(
        False, description="All of these roles together, rather than any of them.", examples=[True]
    )


class DutyText(Cited):
    """One duty of a pathway. What is left out stays as its default says."""

    text: str = Field(
        description="What to do, as an instruction.",
        examples=["Contact the setting and agree a date for the first visit."],
    )
    role: Names = Field(
        description="Who owes it: a role of `roles`, or several, of whom any may do it.",
        examples=["improvement_adviser"],
    )
    together: bool = Field(
        False, description="All of the roles together, rather than any of them.", examples=[True]
    )
    role_at: list[RoleAt] = Field(
        default_factory=list,
        description="Other roles for some numbers or some types of provider.",
        examples=[[{"every": 3, "role": ["improvement_adviser", "senior_improvement_adviser"]}]],
    )
    role_of: Literal["visit"] | None = Field(
        None,
        description="The people who made the visit owe it, whoever they were.",
        examples=["visit"],
    )
    opens: Opens = Field(description="What makes it owed.", examples=[{"with": "pathway"}])
    due: DueInWords = Field(
        None,
        description="By when. Left out where the document gives no time: nothing is made up.",
        examples=["5 working days"],
    )
    norm: DueInWords = Field(
        None,
        description=(
            "The authority's own service norm beside a duty without a date; shown apart, and never "
            "overdue."
        ),
        examples=["10 working days"],
    )
    done_by: DoneBy = Field(description="Which act meets it.", examples=[{"act": "contact_made"}])
    repeats: bool = Field(
        False,
        description="Numbered from 1; the next opens, and counts, as one is done.",
        examples=[True],
    )
    first_undated: bool = Field(
        False, description="With `repeats`: number 1 has no date.", examples=[True]
    )
    numbered: bool = Field(
        False,
        description="Numbered from 1 without repeating: with `at` or `at_each`.",
        examples=[True],
    )
    offered: bool = Field(
        False, description="Left to discretion: on the list, never overdue.", examples=[True]
    )
    stays_owed: bool = Field(
        False, description="Still owed when the pathway closes.", examples=[True]
    )
    discretion: Literal["must", "should", "may", "where_relevant"] = Field(
        "must", description="How binding the document makes it.", examples=["should"]
    )
    checklist: list[str] = Field(
        default_factory=list,
        description="What belongs to it, for the person who does it.",
        examples=[["Read the Ofsted report.", "Confirm the agenda."]],
    )
