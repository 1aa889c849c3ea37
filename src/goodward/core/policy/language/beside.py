"""
What the files beside a policy may say: the authority's calendar, and the worked examples.

For the reference and for editors only. The files are read by `reading.read_calendar` and
`examples.read_examples`; a test holds the keys here to what those read.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Block, Names, one_or_more, only

# A day of a history may carry its weekday, which is then checked.
DAY_FORM = r"^([A-Z][a-z]+ )?\d{4}-\d{2}-\d{2}$"
Day = Annotated[str, Field(pattern=DAY_FORM)]


class TermText(Block):
    """One school term. It lasts until the next begins, so a holiday belongs to the term before."""

    name: str | None = Field(None, description="What it is called.", examples=["Autumn term 2027"])
    first_day: date = Field(description="Its first day.", examples=["2027-09-01"])
    last_day: date = Field(
        description="Its last day of school; the last known term ends with it.",
        examples=["2027-12-17"],
    )


class ClosureText(Block):
    """One day on which the authority is closed, so that it is no working day."""

    on: date = Field(description="The day.", examples=["2027-12-29"])
    why: str | None = Field(
        None,
        description="Why; said wherever the day is skipped. Left out: “closed”.",
        examples=["offices closed"],
    )


class CalendarText(Block):
    """The authority's calendar, `calendar.yaml`, over England's bank holidays."""

    bank_holidays: Literal["england"] | None = Field(
        None,
        description="For readers: England's published bank holidays always count.",
        examples=["england"],
    )
    closures: list[ClosureText] = Field(
        default_factory=list,
        description="Days on which the authority is closed besides weekends and bank holidays.",
        examples=[[{"on": "2027-12-29", "why": "offices closed"}]],
    )
    terms_source: str | None = Field(
        None,
        description="For readers: where the terms are published.",
        examples=["The county's school term dates, read on 2 November 2026."],
    )
    terms: list[TermText] = Field(
        default_factory=list,
        description="The school terms; needed when a rule counts within a term.",
        examples=[[{"first_day": "2027-09-01", "last_day": "2027-12-17"}]],
    )


class ProviderFactsText(Block):
    """What kind of provider a history is about."""

    type: str = Field(
        description="Its type.",
        examples=["nursery"],
        json_schema_extra=only(*vocabulary.PROVIDER_TYPES),
    )
    registers: Names = Field(
        default_factory=lambda: ["early_years"],
        description="The registers it is on.",
        examples=[["early_years", "voluntary"]],
        json_schema_extra=only(*vocabulary.REGISTERS),
    )


class EventText(Block):
    """One thing that happened. Its further keys are those of the event itself."""

    model_config = ConfigDict(extra="allow")

    on: Day = Field(
        description="The day it happened; with its weekday, which is then checked.",
        examples=["Thursday 2026-04-02"],
    )
    event: str = Field(
        description="What happened.",
        examples=["contact_made"],
        json_schema_extra=only(*vocabulary.EVENT_KINDS),
    )
    notified_on: Day | None = Field(
        None,
        description="The day the authority learned of it, where others did it; clocks start here.",
        examples=["Monday 2026-04-20"],
    )
    id: str | None = Field(
        None, description="A name, so that a correction can speak of it.", examples=["visit-one"]
    )
    pathway: str | None = Field(
        None, description="The pathway it speaks of.", examples=["requires_improvement"]
    )


class OtherwiseText(Block):
    """The reading of an unclear sentence that was not chosen, and what it would give."""

    reading: str = Field(description="The other reading.", examples=["calendar days"])
    gives: str = Field(
        description="What it would give here.", examples=["due on Tuesday 7 April 2026"]
    )


class ExampleText(Block):
    """One worked example of `examples.yaml`, which is a list of them."""

    name: str = Field(
        description="What it shows, in a sentence no other example has.",
        examples=["A nursery judged Requires improvement before Easter is called after it"],
    )
    shows: Names = Field(
        description="What it proves: entries of `conflicts`, ids of `rows`, or words of your own.",
        examples=[["B1", "D1"]],
    )
    provider: ProviderFactsText = Field(
        description="Who it is about.", examples=[{"type": "nursery"}]
    )
    as_of: Day = Field(
        description="The day the question is asked; the answer is as at the end of it.",
        examples=["Friday 2026-05-29"],
    )
    events: list[EventText] = Field(
        default_factory=list,
        description="What happened, in any order.",
        examples=[[{"on": "Thursday 2026-04-02", "event": "registered"}]],
    )
    expect: Annotated[
        list[str], BeforeValidator(one_or_more, json_schema_input_type=str | list[str])
    ] = Field(
        description="What must follow, worked out by hand: one sentence or a list of them.",
        examples=[["first_contact is due Friday 2026-04-10"]],
    )
    otherwise: OtherwiseText | None = Field(
        None,
        description="Where the document can be read in two ways: what the other would give.",
        examples=[{"reading": "calendar days", "gives": "due on Tuesday 7 April 2026"}],
    )
