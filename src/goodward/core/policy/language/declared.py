"""What a policy declares before its rules: documents, who owes duties, and where it is unclear."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from goodward.core.policy.language.blocks import Block, Names


class Document(Block):
    """A source document: what it is called, when it was obtained, and its fingerprint."""

    title: str = Field(
        description="The title, as it is printed.",
        examples=["Borsetshire Early Years Improvement Strategy"],
    )
    publisher: str = Field(description="Who published it.", examples=["Borsetshire County Council"])
    obtained: date | None = Field(
        None, description="The day this copy was obtained.", examples=["2026-11-02"]
    )
    sha256: str | None = Field(
        None,
        description=(
            "The SHA-256 of the copy the quotes were taken from: a later edition has another."
        ),
        examples=["3e315217be0d65a2d296467da64961dff3976384692d535ba3dcf3befb6038de"],
    )
    note: str | None = Field(
        None,
        description="What a reader should know of it.",
        examples=["Undated; it speaks of Ofsted's four grades only."],
    )


class Role(Block):
    """Somebody who owes duties or decides."""

    title: str = Field(description="What people call the role.", examples=["Improvement adviser"])
    short: str | None = Field(
        None, description="The short form, where space is short.", examples=["IA"]
    )
    rows: Names = Field(
        default_factory=list,
        description="Ids from your own list of the document's demands: those about this role.",
        examples=[["R2"]],
    )
    held_by: Literal["people", "team", "provider"] = Field(
        "people",
        description=(
            "Who holds it: officers one by one, a team as a whole, or the provider itself."
        ),
        examples=["team"],
    )
    does: str | None = Field(
        None,
        description="What the role does under this policy, in a sentence.",
        examples=["Contacts and visits providers and writes the notes of visit."],
    )
    also_called: Names = Field(
        default_factory=list,
        description="Other names the document uses for it.",
        examples=[["IA", "Early Years Adviser"]],
    )


class Conflict(Block):
    """A place where the document is unclear or contradicts itself, and what was decided."""

    question: str = Field(
        description="What the document leaves open.",
        examples=["Are the five days working days?"],
    )
    readings: Annotated[list[str], Field(min_length=1)] = Field(
        description="Each way the document can be read: two or more.",
        examples=[["Working days.", "Calendar days."]],
    )
    decision: str = Field(description="The reading the policy follows.", examples=["Working days."])
    why: str = Field(
        description="Why that one.",
        examples=["The document counts in working days elsewhere."],
    )
    decided_by: str = Field(
        description="Who decided; a role rather than a person's name.",
        examples=["Head of early years"],
    )
    decided_on: date = Field(description="The day it was decided.", examples=["2026-11-24"])
    confirm_with: str = Field(
        description="Who has still to confirm it, or who confirmed it.",
        examples=["Director of children's services"],
    )
    other_reading_gives: str | None = Field(
        None,
        description="What the reading that was not chosen would give, with dates worked out.",
        examples=["Due on Tuesday 7 April 2026 instead of Monday 13 April."],
    )


class LocalChoices(Block):
    """Who answers for the rules on which the document is silent, those of basis local_choice."""

    decided_by: str = Field(
        description="Who chose; a role rather than a person's name.",
        examples=["Head of early years"],
    )
    decided_on: date = Field(description="The day they were chosen.", examples=["2026-11-24"])
    confirm_with: str = Field(
        description="Who has still to confirm them, or who confirmed them.",
        examples=["Director of children's services"],
    )
