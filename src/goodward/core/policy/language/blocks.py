"""What every block of a policy file has: known keys only, and a source for every rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, (str, int)) else value


Names = Annotated[list[str], BeforeValidator(one_or_more, json_schema_input_type=str | list[str])]
Numbers = Annotated[list[int], BeforeValidator(one_or_more, json_schema_input_type=int | list[int])]
Basis = Literal["stated", "inferred", "local_choice", "conflict"]


def only(*known: str) -> Callable[[dict[str, Any]], None]:
    """Return what tells editors and the reference that a key takes these words and no other."""

    def put(schema: dict[str, Any]) -> None:
        for part in _texts_in(schema):
            part["enum"] = list(known)

    return put


def written_as(pattern: str) -> Callable[[dict[str, Any]], None]:
    """Return what tells editors how the text of a key is written, as a regular expression."""

    def put(schema: dict[str, Any]) -> None:
        for part in _texts_in(schema):
            part["pattern"] = pattern

    return put


def _texts_in(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each place of a key's schema that stands for a text, also inside a list."""
    parts = (schema, *schema.get("anyOf", ()))
    inside = [part.get("items", part) for part in parts]
    return [part for part in inside if part.get("type") == "string"]


class Block(BaseModel):
    """A block of the file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Block):
    """Where a rule stands: the document, the heading above it, and a short quote."""

    document: str = Field(
        description="A document that `documents` declares.", examples=["improvement_strategy"]
    )
    heading: str = Field(
        description="The heading above the sentence, as the document prints it.",
        examples=["Support after inspection"],
    )
    quote: str = Field(
        description="The document's own words, forty at most.",
        examples=["we will contact the setting within five days"],
    )


def _source_or_sources(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Cited(Block):
    """What every rule owes its reader: where it stands, and how surely."""

    source: Annotated[
        list[Source],
        BeforeValidator(
            _source_or_sources,
            json_schema_input_type=Source | Annotated[list[Source], Field(min_length=1)],
        ),
    ] = Field(
        min_length=1,
        description="Where the rule stands: one source, or a list of them.",
        examples=[
            {
                "document": "improvement_strategy",
                "heading": "Support after inspection",
                "quote": "we will contact the setting within five days",
            }
        ],
    )
    basis: Basis = Field(
        "stated",
        description=(
            "How the rule rests on its source. `stated`: the document says so. `inferred`: it "
            "follows from what the document says. `local_choice`: the document is silent, and this "
            "was chosen. `conflict`: the document says two things, and `conflict` names the "
            "decision."
        ),
        examples=["local_choice"],
    )
    conflict: str | None = Field(
        None,
        description=(
            "The entry of `conflicts` that the rule depends on; a rule of any basis may name one, "
            "and only one: of several the one that moves its date most."
        ),
        examples=["B1"],
    )
    note: str | None = Field(
        None,
        description="A reading or an explanation, in one or two sentences.",
        examples=["That the days are working days is our reading."],
    )
    rows: Names = Field(
        default_factory=list,
        description=(
            "Ids from your own list of the document's demands, where you keep one: those this rule "
            "answers."
        ),
        examples=[["D1", "R2"]],
    )
