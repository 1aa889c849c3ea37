"""What every block of a policy file has: known keys only, and a source for every rule."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, (str, int)) else value


Names = Annotated[list[str], BeforeValidator(one_or_more)]
Numbers = Annotated[list[int], BeforeValidator(one_or_more)]
Basis = Literal["stated", "inferred", "local_choice", "conflict"]


class Block(BaseModel):
    """A block of the file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Block):
    """Where a rule stands: the document, the heading above it, and a short quote."""

    document: str
    heading: str
    quote: str


def _source_or_sources(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Cited(Block):
    """
    What every rule owes its reader.

    basis: "stated" (the text says it), "inferred" (it follows), "local_choice" (the text is silent
    and the authority chose), "conflict" (the text says two things; `conflict` names the decision).
    """

    source: Annotated[list[Source], BeforeValidator(_source_or_sources), Field(min_length=1)]
    basis: Basis = "stated"
    conflict: str | None = None
    note: str | None = Field(None, description="a reading or explanation, in one or two sentences")
    rows: Names = Field(default_factory=list, description="rows of the requirements it answers")


class Document(Block):
    """A source document: what it is called, when it was obtained, and its fingerprint."""

    title: str
    publisher: str
    obtained: date | None = None
    sha256: str | None = None
    note: str | None = None


class Role(Block):
    """Somebody who owes duties. `held_by` says whether people, a team or the provider hold it."""

    title: str
    short: str | None = None
    rows: Names = Field(default_factory=list)
    held_by: Literal["people", "team", "provider"] = "people"
    does: str | None = None
    also_called: Names = Field(default_factory=list)


class Conflict(Block):
    """
    A place where the document is unclear or contradicts itself, and what was decided.

    decided_by and decided_on name who chose; confirm_with who must still confirm it.
    """

    question: str
    readings: Annotated[list[str], Field(min_length=1)]
    decision: str
    why: str
    decided_by: str
    decided_on: date
    confirm_with: str
    other_reading_gives: str | None = None
