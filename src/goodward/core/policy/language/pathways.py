"""What a policy file says of a pathway: its duties, the content of its visits, and its notes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Cited, Names, only, written_as
from goodward.core.policy.language.duties import DUE_FORM, DutyText


class VisitContent(Cited):
    """What a visit covers, by its number or by what has happened."""

    visits: str = Field(
        description="Which visits: `3`, `4 to 8`, `13 and after`, or words such as `exit visit`.",
        examples=["4 to 8"],
    )
    title: str | None = Field(
        None, description="What these visits are about.", examples=["The improvement plan"]
    )
    covers: list[str] = Field(
        description="Topics to work on.",
        examples=[["Review what the visit before recommended."]],
    )
    share: list[str] = Field(
        default_factory=list,
        description="What to tell the provider.",
        examples=[["The Early Help process."]],
    )
    signpost: list[str] = Field(
        default_factory=list,
        description="Where to point the provider.",
        examples=[["The equality and inclusion team."]],
    )
    audits: list[str] = Field(
        default_factory=list,
        description="Audits to do, by their name in `instruments`.",
        examples=[["safeguarding_audit"]],
    )
    chargeable: list[str] = Field(
        default_factory=list,
        description="What the provider has to pay for.",
        examples=[["Any training found to be needed."]],
    )


class NoteRule(Cited):
    """The form of a pathway's notes of visit, who receives them, and what they may not hold."""

    form: str = Field(description="Which form of note.", examples=["note_of_visit"])
    to: Names = Field(description="Who receives it.", examples=["provider"])
    copy_to: Names = Field(
        default_factory=list,
        description="Who receives a copy.",
        examples=["senior_improvement_adviser"],
    )
    forbids: Names = Field(
        default_factory=list,
        description="What may not stand in it.",
        examples=[["grade", "rating", "score"]],
    )
    columns: list[str] = Field(
        default_factory=list,
        description="The headings of its columns.",
        examples=[["What is working well?", "What needs to happen?"]],
    )
    scaling: bool = Field(
        False,
        description=(
            "Whether each concern may be given a number from 0 to 10, by the setting and by the "
            "officer. Never beside `forbids`."
        ),
        examples=[True],
    )
    reviewed_by: Names = Field(
        default_factory=list,
        description=(
            "Who reads it before it is issued: any one of these roles, and never who wrote it. "
            "Left out: nobody."
        ),
        examples=["senior_improvement_adviser"],
    )

    answered_within: str | None = Field(
        None,
        description=(
            "Within what time the provider says whether it is accurate, from the day it was "
            "issued: a number of `working days`, `days`, `weeks` or `months`. Silence is recorded "
            "as silence, never as agreement. Left out: it may answer, and no day is set."
        ),
        examples=["5 working days"],
        json_schema_extra=written_as(DUE_FORM.pattern),
    )

    @field_validator("answered_within")
    @classmethod
    def _time_is_readable(cls, said: str | None) -> str | None:
        if said is not None and not DUE_FORM.match(said):
            raise ValueError(f"write it as “5 working days”, “10 days” or “2 weeks”, not “{said}”")
        return said


class PathwayText(Cited):
    """
    A set of steps that a trigger starts.

    A pathway of the `track` opens by a judgement or a registration; of these a provider is on at
    most one. Any other runs beside it, and opens by `opens_on`.
    """

    title: str = Field(description="What people call it.", examples=["Requires improvement"])
    summary: str = Field(
        description="What it is for, in a sentence or two.",
        examples=["A visit each month until Ofsted inspects again."],
    )
    track: bool = Field(
        False,
        description="Whether it is one of those of which at most one is open.",
        examples=[True],
    )
    opens_on: Names = Field(
        default_factory=list,
        description="Events that open it; not for a pathway of the track.",
        examples=["sustainability_concern"],
        json_schema_extra=only(*vocabulary.EVENT_KINDS),
    )
    ends_on: Names = Field(
        default_factory=list,
        description="Events that end it.",
        examples=["suspension_lifted"],
        json_schema_extra=only(*vocabulary.EVENT_KINDS),
    )
    when_judged: Literal["inspected"] | None = Field(
        None,
        description="How it ends when any judgement ends it. Left out: as superseded.",
        examples=["inspected"],
    )
    when_better: Literal["improved"] | None = Field(
        None,
        description="How it ends when Good or better ends it. Left out: as superseded.",
        examples=["improved"],
    )
    carries_over: list[str] = Field(
        default_factory=list,
        description="What goes on when it ends, in words for readers.",
        examples=[["Notes of visits already held, which are still owed."]],
    )
    duties: dict[str, DutyText] = Field(
        default_factory=dict,
        description=(
            "Its duties, each under a name of your own, which charts show as the box's title."
        ),
        examples=[{"first_contact": {"text": "…"}}],
    )
    visit_content: list[VisitContent] = Field(
        default_factory=list,
        description="What its visits cover.",
        examples=[[{"visits": "1 to 3", "covers": ["The improvement plan."]}]],
    )
    notes: list[NoteRule] = Field(
        default_factory=list,
        description="The notes of its visits.",
        examples=[[{"form": "note_of_visit", "to": "provider"}]],
    )
