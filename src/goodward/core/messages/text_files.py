"""What a file of a message's text may say: its keys, their types and what each means."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

ShapeWord = Literal["text", "items", "link"]


class _Known(BaseModel):
    """A block of the file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ValueText(_Known):
    """One value. A text alone, without keys, is its `example`."""

    about: str = Field(
        "",
        description="What it is, for whoever changes the wording.",
        examples=["the day of the visit"],
    )
    example: str | list[str] = Field(
        description="An example to preview the message with; of `items` a list.",
        examples=["Thursday 2 April 2026"],
    )
    shape: ShapeWord = Field(
        "text",
        description=(
            "`text` stands in a sentence; `items` stand alone in an item of a list and make one "
            "item each; `link` is what the link leads to."
        ),
        examples=["link"],
    )
    may_be_empty: bool = Field(
        False,
        description="Whether it may be empty; a line all of whose values are empty is left out.",
        examples=[True],
    )

    @model_validator(mode="before")
    @classmethod
    def _example_alone(cls, value: Any) -> Any:
        return {"example": value} if isinstance(value, str) else value


class MessageFile(_Known):
    """One message that leaves the authority: when it goes, its subject and its words."""

    title: str = Field(
        description="What the message is called in lists.", examples=["A visit is cancelled"]
    )
    purpose: str = Field(
        description="When it goes, and to whom.",
        examples=["Goes to the provider when the authority cancels a booked visit."],
    )
    statutory: bool = Field(
        description=(
            "Whether it must go at once and to everybody it is meant for. What is not statutory "
            "waits for the morning, and people may choose to get it once a day or not at all."
        ),
        examples=[True],
    )
    internal: bool = Field(
        False,
        description="Whether it is between officers alone and never shown to a provider.",
        examples=[True],
    )
    secret: bool = Field(
        False,
        description="Whether it holds a link that lets its reader in: nobody else is shown it.",
        examples=[True],
    )
    values: dict[str, ValueText] = Field(
        default_factory=dict,
        description=(
            "What the subject and the words may use, in braces. `{authority}`, `{provider}` and "
            "`{sender}` are always there."
        ),
        examples=[{"day": {"about": "the day of the visit", "example": "Thursday 2 April 2026"}}],
    )
    subject: str = Field(
        description="The subject line.", examples=["Your visit on {day} is cancelled"]
    )
    standard: str = Field(
        description="The words, without a greeting, which is put before them.",
        examples=["We have cancelled the visit on {day}.\n\n[See your visits]({link})\n"],
    )
    plain: str = Field(
        description=(
            "The same in short sentences, for readers with little English or little time: no "
            "sentence of more than sixteen words."
        ),
        examples=["We will not visit on {day}.\n\n[See your visits]({link})\n"],
    )
