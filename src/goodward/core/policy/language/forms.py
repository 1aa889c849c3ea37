"""What a file of a form may say: an audit or evaluation as data."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Block, Names, only

KindWord = Literal["met", "yes_no", "rating", "grade", "text"]


class FormFor(Block):
    """For which providers a form is meant; what is left out narrows nothing."""

    types: Names = Field(
        default_factory=list,
        description="Types of provider.",
        examples=[["nursery", "pre_school"]],
        json_schema_extra=only(*vocabulary.PROVIDER_TYPES),
    )
    on_register: Names = Field(
        default_factory=list,
        description="Registers, on one of which it stands.",
        examples=["early_years"],
        json_schema_extra=only(*vocabulary.REGISTERS),
    )
    not_on_register: Names = Field(
        default_factory=list,
        description="Registers, on none of which it stands.",
        examples=["early_years"],
        json_schema_extra=only(*vocabulary.REGISTERS),
    )


class ItemText(Block):
    """One thing to look at. A text alone, without keys, is what it `asks`."""

    asks: str = Field(
        description="What is looked at: a sentence that is met or not, or a title.",
        examples=["Somebody with a current paediatric first aid certificate is always there."],
    )
    kind: KindWord | None = Field(
        None,
        description="How it is answered. Left out: as the form says.",
        examples=["text"],
    )
    must: bool = Field(False, description="Whether the law demands it.", examples=[True])
    hint: str | None = Field(
        None, description="What helps to answer.", examples=["Ask two of the staff."]
    )
    reference: str | None = Field(
        None,
        description="Where it stands.",
        examples=["The framework’s third section, on health"],
    )


def _asks_alone(value: Any) -> Any:
    return {"asks": value} if isinstance(value, str) else value


class SectionText(Block):
    """A part of a form; on a rating scale, a subscale with a mean of its own."""

    title: str = Field(description="What it is called.", examples=["Child protection"])
    about: str | None = Field(
        None,
        description="What it is about, in a sentence.",
        examples=["How children are kept safe."],
    )
    items: dict[
        str,
        Annotated[ItemText, BeforeValidator(_asks_alone, json_schema_input_type=str | ItemText)],
    ] = Field(
        min_length=1,
        description="Its items, each under a name of your own that later editions keep.",
        examples=[{"first_aid": "A first aider is always there."}],
    )


class FormText(Block):
    """A form of an audit or evaluation. Its name is that of its file."""

    title: str = Field(description="What people call it.", examples=["Two-year-old provision"])
    edition: str = Field(
        description="What it is made to, and from when.",
        examples=["Early years foundation stage, from 1 September 2025"],
    )
    about: str = Field(
        description="What it is for, and how it is used.",
        examples=["Filled in together with the manager, room by room."],
    )
    for_: FormFor = Field(
        default_factory=FormFor,
        alias="for",
        description="For which providers.",
        examples=[{"types": ["childminder"]}],
    )
    kind: KindWord = Field(
        "met", description="How items are answered that say nothing else.", examples=["rating"]
    )
    grades: dict[str, str] = Field(
        default_factory=dict,
        description="The words that a `grade` may be, best first, each with its title.",
        examples=[{"good": "Good", "inadequate": "Inadequate"}],
    )
    line: str | int | None = Field(
        None,
        description="The rating or grade below which an item is a gap.",
        examples=[3],
    )
    at_least: int = Field(
        1, ge=1, description="How many items must be rated for a mean.", examples=[2]
    )
    licensed: bool = Field(
        False,
        description=(
            "Whether the wording belongs to somebody else. The file then holds titles of its own, "
            "and who has the licence enters the wording, for one authority."
        ),
        examples=[True],
    )
    sections: dict[str, SectionText] = Field(
        min_length=1,
        description="Its parts, each under a name of your own that later editions keep.",
        examples=[{"first": {"title": "…", "items": {"first": "…"}}}],
    )
